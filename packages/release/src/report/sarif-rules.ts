// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import { type ListedRule, listRules, type RuleCheck, severityOf } from '@tra/checks'
import { type Finding, plainProfile, type Severity } from '@tra/kernel'
import { checkPage } from './check-page.ts'
import { ruleKey } from './finding-words.ts'
import type { SarifLevel, SarifRule } from './sarif-log.ts'
import { sarifText } from './sarif-text.ts'
import type { Report } from './verification-report.ts'

const LEVELS: Record<Severity, SarifLevel> = { blocker: 'error', concern: 'warning', suggestion: 'note', note: 'note' }

export function sarifLevel(severity: Severity): SarifLevel {
  return LEVELS[severity]
}

function descriptor({ check, name, rule }: ListedRule, { profile }: Report): SarifRule {
  const severity = severityOf(check, name, rule, plainProfile(profile))
  return {
    id: `${check}/${name}`,
    shortDescription: { text: sarifText(rule.about) },
    fullDescription: { text: sarifText(rule.why) },
    helpUri: checkPage(check),
    defaultConfiguration: severity === 'off' ? { level: 'none', enabled: false } : { level: LEVELS[severity] },
    properties: { strength: rule.clause.strength, clause: rule.clause.url, ...(rule.atr ? { atr: rule.atr } : {}) },
  }
}

// A finding by a check that is not in this version's registry still needs a rule to refer to.
function unlisted(finding: Finding): SarifRule {
  const { check, severity, message, why = message } = finding
  return {
    id: ruleKey(finding),
    shortDescription: { text: sarifText(ruleKey(finding)) },
    fullDescription: { text: sarifText(why) },
    helpUri: checkPage(check),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {},
  }
}

/** Every rule of the checks that ran, so that a viewer can tell "found nothing" from "was not looked at". */
export function sarifRules(report: Report, checks: readonly RuleCheck<never>[]): SarifRule[] {
  const ran = new Set([...report.checks, ...report.findings.map(({ check }) => check)])
  const listed = listRules(checks.filter(({ id }) => ran.has(id))).map((rule) => descriptor(rule, report))
  const byId = new Map(listed.map((rule) => [rule.id, rule]))
  for (const finding of report.findings) if (!byId.has(ruleKey(finding))) byId.set(ruleKey(finding), unlisted(finding))
  return [...byId.values()]
}
