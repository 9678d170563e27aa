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

import { type Finding, severities } from '@tra/kernel'
import type { Report } from './verification-report.ts'

/** `signature-valid/bad`: names the rule in reports and in a project's policy. */
export function ruleKey({ check, rule }: Pick<Finding, 'check' | 'rule'>): string {
  return rule === undefined ? check : `${check}/${rule}`
}

/** `tool.zip!/src/a.c:12`; empty for a finding about the whole candidate. */
export function placeOf({ artifact, entry, line }: Pick<Finding, 'artifact' | 'entry' | 'line'>): string {
  const path = [artifact, entry].filter((part) => part !== undefined).join('!/')
  return line === undefined ? path : `${path}:${line}`
}

/** `MUST https://…`, as far as the finding says. */
export function clauseOf({ strength, reference }: Pick<Finding, 'strength' | 'reference'>): string {
  return [strength, reference].filter(Boolean).join(' ')
}

/** `waived until 2027-01-31: <reason>`, undefined for a finding that counts. */
export function waiverOf({ waived }: Pick<Finding, 'waived'>): string | undefined {
  return waived && `waived until ${waived.expires}: ${waived.reason}`
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

/** `3 findings: 1 blocker, 1 concern, 1 waived`. */
export function tallyOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'no findings'
  const counting = findings.filter(({ waived }) => waived === undefined)
  const parts = severities.flatMap((severity) => {
    const number = counting.filter((finding) => finding.severity === severity).length
    return number === 0 ? [] : [counted(number, severity)]
  })
  const waived = findings.length - counting.length
  return `${counted(findings.length, 'finding')}: ${[...parts, ...(waived === 0 ? [] : [`${waived} waived`])].join(', ')}`
}

/** Behind the verdict: `passed` with open concerns is not the same as `passed`, and many read no further. */
export function openQuestions({ verdict, findings }: Pick<Report, 'verdict' | 'findings'>): string {
  const concerns = findings.filter(({ severity, waived }) => severity === 'concern' && waived === undefined).length
  if (verdict !== 'passed' || concerns === 0) return ''
  return concerns === 1 ? ', with 1 concern that wants an answer' : `, with ${concerns} concerns that want an answer`
}
