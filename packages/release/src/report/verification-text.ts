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

import { visibleText } from '@tra/kernel'
import { findingLines, painter, type TextOptions, verdictStyles } from './finding-lines.ts'
import { openQuestions, tallyOf } from './finding-words.ts'
import { AID, reportFacts } from './report-facts.ts'
import type { Report } from './verification-report.ts'

function signatureLines(report: Report): string[] {
  if (report.subject !== 'candidate') return []
  return report.signatures.map(({ artifact, fingerprint }) => `  signed by ${fingerprint}: ${visibleText(artifact)}`)
}

function confirmedLines({ confirmed }: Report): string[] {
  const rows = confirmed.map((sentence) => `  ${visibleText(sentence)}`)
  return rows.length === 0 ? [] : ['Confirmed:', ...rows]
}

function notCheckedLines({ notChecked }: Report): string[] {
  const rows = notChecked.map(({ what, why }) => `  ${visibleText(what)}: ${visibleText(why)}`)
  return rows.length === 0 ? [] : ['Not checked:', ...rows]
}

/** The report as plain text, for a terminal and for a file beside the report. */
export function verificationText(report: Report, options: TextOptions = {}): string {
  const paint = painter(options)
  const { verdict, findings } = report
  return [
    `Verdict: ${paint(verdictStyles[verdict], verdict)}${openQuestions(report)}`,
    ...reportFacts(report).map(({ label, value }) => `${label}: ${visibleText(value)}`),
    ...signatureLines(report),
    ...confirmedLines(report),
    ...findings.flatMap((finding) => findingLines(finding, paint)),
    `In all: ${tallyOf(findings)}.`,
    ...notCheckedLines(report),
    ...(report.subject === 'candidate' ? [AID] : []),
    '',
  ].join('\n')
}
