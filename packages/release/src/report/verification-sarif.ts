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

import { allChecks, type RuleCheck } from '@tra/checks'
import { visibleText } from '@tra/kernel'
import { toolPage } from './check-page.ts'
import type { SarifLog, SarifRun } from './sarif-log.ts'
import { BASE_ID, sarifResult } from './sarif-result.ts'
import { sarifRules } from './sarif-rules.ts'
import { sarifText } from './sarif-text.ts'
import type { Report } from './verification-report.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

function nameOf(report: Report): string {
  return report.subject === 'candidate' ? report.candidate : report.name
}

// A base must be an absolute URI that ends with a slash (SARIF 3.14.14); a path of this machine tells nobody anything.
function baseOf(report: Report): SarifRun['originalUriBaseIds'] {
  const name = nameOf(report)
  const uri = /^https?:/.test(name) && URL.canParse(name) ? new URL(name).href.replace(/\/*$/, '/') : undefined
  return { [BASE_ID]: { ...(uri === undefined ? {} : { uri }), description: { text: sarifText(name) } } }
}

function propertiesOf(report: Report): Record<string, unknown> {
  const { verdict, profile, policy } = report
  return {
    verdict,
    profile,
    ...(report.subject === 'candidate' ? { candidateDigest: report.candidateDigest } : {}),
    ...(policy === undefined ? {} : { policy: { path: visibleText(policy.path), sha256: policy.sha256 } }),
  }
}

function invocation({ checkedAt, notChecked }: Report): SarifRun['invocations'][number] {
  return {
    executionSuccessful: true,
    endTimeUtc: checkedAt,
    toolExecutionNotifications: notChecked.map(({ what, why }) => ({
      level: 'note',
      message: { text: sarifText(`Not checked: ${what} (${why})`) },
    })),
  }
}

/** The report for code scanning and other viewers, as SARIF 2.1.0. The same report gives the same document. */
export function verificationSarif(report: Report, checks: readonly RuleCheck<never>[] = allChecks): SarifLog {
  const { name, version } = report.tool
  const rules = sarifRules(report, checks)
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const run: SarifRun = {
    tool: { driver: { name, version, informationUri: toolPage, rules } },
    automationDetails: { id: `${name}/${report.subject}/` },
    originalUriBaseIds: baseOf(report),
    invocations: [invocation(report)],
    results: report.findings.map((finding) => sarifResult(finding, indexes)),
    properties: propertiesOf(report),
  }
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] }
}
