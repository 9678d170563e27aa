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

import { type Finding, findingSentence } from '@tra/kernel'
import { checkPage } from './check-page.ts'
import { openQuestions, placeOf, ruleKey, tallyOf, waiverOf } from './finding-words.ts'
import { markdownText } from './markdown-text.ts'
import { AID, reportFacts } from './report-facts.ts'
import type { Report } from './verification-report.ts'

/** GitHub takes no job summary above 1 MiB: rows beyond this are counted and left to the JSON report. */
const MAX_ROWS_BYTES = 700_000

const TITLES = { candidate: 'Candidate', source: 'Source', release: 'Release' } as const

function severityCell({ severity, undecided, waived }: Finding): string {
  const word = undecided ? `${severity}, undecided` : severity
  return waived ? `~~${word}~~ waived` : word
}

function whatCell(finding: Finding): string {
  const { why, hint } = finding
  const waiver = waiverOf(finding)
  return [
    markdownText(findingSentence(finding)),
    ...(why ? [`<br>*Why:* ${markdownText(why)}`] : []),
    ...(hint ? [`<br>*Do:* ${markdownText(hint)}`] : []),
    ...(waiver ? [`<br>*Not counted:* ${markdownText(waiver)}`] : []),
  ].join('')
}

function clauseCell({ strength = 'see', reference }: Finding): string {
  const url = reference !== undefined && /^https:\/\/[^\s<>()|]+$/.test(reference) ? reference : undefined
  return url === undefined ? markdownText(reference ?? '') : `[${markdownText(strength)}](${url})`
}

function findingRow(finding: Finding): string {
  const rule = `[${ruleKey(finding)}](${checkPage(finding.check)})`
  const cells = [severityCell(finding), rule, markdownText(placeOf(finding)), whatCell(finding), clauseCell(finding)]
  return `| ${cells.join(' | ')} |`
}

function rowsWithin(rows: readonly string[]): string[] {
  let bytes = 0
  const shown = rows.filter((row) => {
    bytes += Buffer.byteLength(row) + 1
    return bytes <= MAX_ROWS_BYTES
  })
  const left = rows.length - shown.length
  return left === 0 ? shown : [...shown, `| | | | ${left} more: see the report | |`]
}

function findingTable(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ['No findings.']
  return [
    `In all ${tallyOf(findings)}.`,
    '',
    '| Severity | Rule | Where | What, why and what to do | Clause |',
    '| --- | --- | --- | --- | --- |',
    ...rowsWithin(findings.map(findingRow)),
  ]
}

/** What was looked at, and the verdict. */
export function verificationTitle(report: Report): string {
  return `${TITLES[report.subject]} ${report.verdict}${openQuestions(report)}`
}

/** What was looked at and how much was found, in one sentence. */
export function verificationLead(report: Report): string {
  const { checks, findings, notChecked } = report
  const files = report.subject === 'candidate' ? `${report.files.length} files, ` : ''
  return `${files}${checks.length} checks, ${tallyOf(findings)}; ${notChecked.length} not checked.`
}

/** The report in Markdown. */
export function verificationMarkdown(report: Report): string {
  return `## ${verificationTitle(report)}\n\n${verificationDetail(report)}`
}

/** The same without its heading, for a job summary that has one. */
export function verificationDetail(report: Report): string {
  const { subject, findings, confirmed, notChecked } = report
  return [
    '| | |',
    '| --- | --- |',
    ...reportFacts(report).map(({ label, value }) => `| ${markdownText(label)} | ${markdownText(value)} |`),
    '',
    ...findingTable(findings),
    '',
    ...confirmed.map((sentence) => `- Confirmed: ${markdownText(sentence)}`),
    ...notChecked.map(({ what, why }) => `- Not checked: ${markdownText(what)} (${markdownText(why)})`),
    ...(subject === 'candidate' ? ['', AID] : []),
    '',
  ].join('\n')
}
