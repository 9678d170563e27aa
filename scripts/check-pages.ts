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
import { plainProfile, profileNames } from '@tra/kernel'
import { markdownTable } from './markdown-table.ts'

type Checks = readonly RuleCheck<never>[]

export interface Registry {
  /** What the checks look at. */
  title: string
  checks: Checks
}

function severitiesOf({ check, name, rule }: ListedRule): string[] {
  return profileNames.map((profile) => severityOf(check, name, rule, plainProfile(profile)))
}

function clauseLink({ strength, url }: ListedRule['rule']['clause']): string {
  return `[${strength}](${url})`
}

function undecidedMark({ undecided }: ListedRule['rule']): string {
  return undecided ? ' (a human decides)' : ''
}

function ruleRow(listed: ListedRule, testOf: (check: string) => string): string[] {
  const { check, name, rule } = listed
  return [
    `\`${name}\``,
    `[${check}](${check}.md)`,
    ...severitiesOf(listed),
    clauseLink(rule.clause),
    rule.atr === undefined ? '' : `\`${rule.atr}\``,
    `[test](../../${testOf(check)})`,
  ]
}

/** The tables of all rules, one for each registry. `testOf` gives a check's test file relative to the root. */
export function renderRules(registries: readonly Registry[], testOf: (check: string) => string): string {
  const head = ['Rule', 'Check', ...profileNames.map((name) => `\`${name}\``), 'Clause', "ATR's key", 'Test']
  return registries
    .map(({ title, checks }) => {
      const rows = listRules(checks).map((rule) => ruleRow(rule, testOf))
      return `## ${title}\n\n${markdownTable(head, rows)}`
    })
    .join('\n\n')
}

/** The section of a check's page that can't drift from its code. */
export function renderCheckRules(check: RuleCheck<never>): string {
  const head = ['Rule', 'Finds', 'Why it matters', ...profileNames.map((name) => `\`${name}\``), 'Clause', "ATR's key"]
  const rows = listRules([check]).map((listed) => {
    const { name, rule } = listed
    const atr = rule.atr === undefined ? '' : `\`${rule.atr}\``
    return [
      `\`${name}\``,
      rule.about + undecidedMark(rule),
      rule.why,
      ...severitiesOf(listed),
      clauseLink(rule.clause),
      atr,
    ]
  })
  return markdownTable(head, rows)
}

/** The lists of all checks, each linked to its page and to the clause of its first rule. */
export function renderChecks(registries: readonly Registry[]): string {
  return registries
    .map(({ title, checks }) => {
      const rows = checks.map(({ id, summary, rules }) => {
        const [first] = Object.values(rules)
        return [`[${id}](${id}.md)`, summary, first === undefined ? '' : clauseLink(first.clause)]
      })
      return `## ${title}\n\n${markdownTable(['Check', 'What holds when it is silent', 'Clause'], rows)}`
    })
    .join('\n\n')
}
