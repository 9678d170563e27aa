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
import type { VerificationReport } from './verify-candidate.ts'

// Names come from whoever made the candidate: none may forge a line, turn text around or give orders to a terminal.
const line = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')

// Nor may one end its table cell or become markup, a link or an image.
function cell(text: string): string {
  const markup: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return line(text).replace(/[&<>]|[\\`*[\]|]/g, (character) => markup[character] ?? `\\${character}`)
}

function findingRow({ severity, check, artifact, message, hint }: Finding): string {
  return `| ${severity} | \`${check}\` | ${cell(artifact ?? '')} | ${cell([message, hint].filter(Boolean).join(' '))} |`
}

/** The report for a job summary. */
export function verificationMarkdown(report: VerificationReport): string {
  const table = [
    '| Severity | Check | File | What and what to do |',
    '| --- | --- | --- | --- |',
    ...report.findings.map(findingRow),
  ]
  return [
    `## Candidate ${report.verdict}`,
    '',
    `Candidate digest: \`${report.candidateDigest}\` (${report.files.length} files, profile \`${report.profile}\`)`,
    '',
    ...(report.findings.length === 0 ? ['No findings.'] : table),
    '',
    `Not checked: ${report.notChecked.join('; ')}.`,
    '',
  ].join('\n')
}

/** The report as plain text, for a terminal and for pasting into a vote mail. */
export function verificationText(report: VerificationReport): string {
  return [
    `Verdict: ${report.verdict}`,
    `Candidate: ${line(report.candidate)}`,
    `Candidate digest: ${report.candidateDigest}`,
    `Files: ${report.files.length}; good OpenPGP signatures: ${report.signatures.length}; profile: ${report.profile}`,
    ...report.signatures.map(({ artifact, fingerprint }) => `  signed by ${fingerprint}: ${line(artifact)}`),
    ...report.findings.map(findingLine),
    `Not checked: ${report.notChecked.join('; ')}.`,
    'This is an aid, not a vote: policy asks a voter to build and test on their own hardware.',
    '',
  ].join('\n')
}

function findingLine(finding: Finding): string {
  const { severity, check, hint, reference } = finding
  const head = `${severity}: ${findingSentence(finding)} [${check}]`
  const lines = [head, hint && `    do: ${hint}`, reference && `    see: ${reference}`]
  return lines.flatMap((text) => (text ? line(text) : [])).join('\n')
}
