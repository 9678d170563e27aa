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
import { openQuestions, placeOf, ruleKey, tallyOf, waiverOf } from './finding-words.ts'
import { mailText } from './mail-text.ts'
import { reportFacts } from './report-facts.ts'
import type { Report } from './verification-report.ts'
import { wrapText } from './wrap-text.ts'

const MAX_COLUMNS = 72
/** More of them nobody reads in a mail; the rest is counted. */
const MAX_FINDINGS = 50

// Quoted, because people and programs that count votes skip quoted lines: no file name of a candidate casts a vote.
const QUOTE = '> '

const PLACEHOLDER =
  '[Write your own vote here, on a line of its own, and what you built and tested yourself. What follows is an aid and ' +
  'not a vote: policy asks a voter to build and test on own hardware.]'

function quoted(text: string, indent = '', hanging = indent): string[] {
  const [first = '', ...rest] = wrapText(mailText(text), MAX_COLUMNS - QUOTE.length - hanging.length)
  return [`${QUOTE}${indent}${first}`, ...rest.map((line) => `${QUOTE}${hanging}${line}`)]
}

function labelled(label: string, text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : quoted(`${label}: ${text}`, '   ', '     ')
}

/** URLs stand unbroken below the report, each once. Unquoted, so nothing but a URL may be one. */
function footnotesOf(findings: readonly Finding[]): string[] {
  const urls = findings.flatMap(({ reference }) => reference ?? [])
  return [...new Set(urls.filter((url) => /^https:\/\/[!-~]+$/.test(url)))]
}

function clauseOf({ strength, reference }: Finding, footnotes: readonly string[]): string | undefined {
  const number = footnotes.indexOf(reference ?? '') + 1
  return number === 0 ? [strength, reference].filter(Boolean).join(' ') : `${strength ?? 'see'} [${number}]`
}

function findingLines(finding: Finding, footnotes: readonly string[]): string[] {
  const { severity, undecided, why, hint } = finding
  return [
    QUOTE.trim(),
    ...quoted(`* ${undecided ? `${severity}, undecided` : severity}: ${findingSentence(finding)}`, '', '  '),
    ...labelled('rule', ruleKey(finding)),
    ...labelled('where', placeOf(finding)),
    ...labelled('why', why),
    ...labelled('clause', clauseOf(finding, footnotes)),
    ...labelled('do', hint),
    ...labelled('not counted', waiverOf(finding)),
  ]
}

function footnoteLines(footnotes: readonly string[]): string[] {
  const lines = footnotes.flatMap((url, index) => [`[${index + 1}]`, ...wrapText(mailText(url), MAX_COLUMNS)])
  return lines.length === 0 ? [] : ['', 'Clauses:', ...lines]
}

/** The report as a text to be sent to the list under a voter's own words: ASCII, at most 72 columns, no vote in it. */
export function verificationMail(report: Report): string {
  const { verdict, findings, confirmed, checks, notChecked } = report
  const shown = findings.slice(0, MAX_FINDINGS)
  const left = findings.length - shown.length
  const footnotes = footnotesOf(shown)
  return [
    ...wrapText(PLACEHOLDER, MAX_COLUMNS),
    '',
    'What the program printed:',
    '',
    ...quoted(`Verdict: ${verdict}${openQuestions(report)}`, '', '  '),
    ...reportFacts(report).flatMap(({ label, value }) => quoted(`${label}: ${value}`, '', '  ')),
    ...confirmed.flatMap((sentence) => quoted(`Confirmed: ${sentence}`, '', '  ')),
    ...quoted(`Checks that ran: ${checks.join(', ')}`, '', '  '),
    ...quoted(`In all: ${tallyOf(findings)}`, '', '  '),
    ...shown.flatMap((finding) => findingLines(finding, footnotes)),
    ...(left === 0 ? [] : [QUOTE.trim(), ...quoted(`* and ${left} more`)]),
    QUOTE.trim(),
    ...notChecked.flatMap(({ what, why }) => quoted(`Not checked: ${what} (${why})`, '', '  ')),
    ...footnoteLines(footnotes),
    '',
  ].join('\n')
}
