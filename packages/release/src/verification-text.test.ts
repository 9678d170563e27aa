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

import type { Finding } from '@tra/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verificationMarkdown, verificationText } from './verification-text.ts'
import type { VerificationReport } from './verify-candidate.ts'

const finding: Finding = {
  check: 'signature-valid',
  severity: 'blocker',
  artifact: 'tool.zip',
  message: 'is not signed',
  hint: 'sign it',
  reference: 'https://example.org/policy',
}

const reportOf = (findings: Finding[]): VerificationReport => ({
  schema: 'verification-report/v1',
  candidate: '/rc',
  profile: 'asf',
  checkedAt: '2026-03-01T12:00:00.000Z',
  candidateDigest: 'd'.repeat(64),
  verdict: findings.length === 0 ? 'passed' : 'failed',
  findings,
  files: [{ path: 'tool.zip', size: 1, sha256: 'e'.repeat(64) }],
  signatures: [{ artifact: 'tool.zip', fingerprint: 'A'.repeat(40) }],
  checks: ['signature-valid'],
  notChecked: ['licence headers', 'the build'],
})

/** The cells of a table row as GitHub reads them: a backslash takes the meaning from what follows it. */
function cells(row: string): string[] {
  return [...row.matchAll(/((?:\\.|[^|\\])*)\|/g)].map(([, text]) => (text ?? '').trim()).slice(1)
}

describe('verificationMarkdown', () => {
  test('gives verdict, digest, a row per finding and what was not checked', () => {
    const text = verificationMarkdown(reportOf([finding]))
    expect(text).toContain('## Candidate failed\n')
    expect(text).toContain(`\`${'d'.repeat(64)}\` (1 files, profile \`asf\`)`)
    expect(text).toContain('| blocker | `signature-valid` | tool.zip | is not signed sign it |')
    expect(text).toContain('Not checked: licence headers; the build.')
  })

  test('has no table when there is nothing to tell', () => {
    expect(verificationMarkdown(reportOf([]))).toContain('No findings.')
  })

  test('no name and no message breaks out of its cell', () => {
    const hostile = fc
      .array(fc.constantFrom('|', '\\', '\n', '\r\n', '`', '<img src=x>', '[a](http://e)', 'x', ' '))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(hostile, hostile, (artifact, message) => {
        const text = verificationMarkdown(reportOf([{ ...finding, artifact, message }]))
        const row = text.split('\n').findIndex((line) => line.startsWith('| blocker'))
        expect(cells(text.split('\n')[row] ?? '')).toHaveLength(4)
        expect(text.split('\n').slice(row + 1)).toEqual(['', 'Not checked: licence headers; the build.', ''])
      }),
    )
  })

  test('no name becomes markup, a link or an image', () => {
    const artifact = '<b>x</b> ![](https://evil.example.org/a.png) [KEYS](https://evil.example.org) `code`'
    const text = verificationMarkdown(reportOf([{ ...finding, artifact }]))
    expect(text).not.toMatch(/<b>|(?<!\\)\[|(?<!\\)`code/)
  })
})

describe('verificationText', () => {
  test('can be pasted into a vote mail', () => {
    expect(verificationText(reportOf([finding]))).toBe(
      [
        'Verdict: failed',
        'Candidate: /rc',
        `Candidate digest: ${'d'.repeat(64)}`,
        'Files: 1; good OpenPGP signatures: 1; profile: asf',
        `  signed by ${'A'.repeat(40)}: tool.zip`,
        'blocker: tool.zip: is not signed [signature-valid]',
        '    do: sign it',
        '    see: https://example.org/policy',
        'Not checked: licence headers; the build.',
        'This is an aid, not a vote: policy asks a voter to build and test on their own hardware.',
        '',
      ].join('\n'),
    )
  })

  test('says only what a finding has', () => {
    const text = verificationText(reportOf([{ check: 'c', severity: 'note', message: 'm' }]))
    expect(text).toContain('\nnote: m [c]\nNot checked')
  })

  test.each([
    '\x1b[2J\x1b[1;1HVerdict: passed',
    'a\nVerdict: passed',
    'a\r\nVerdict: passed',
    '\u009b2J',
    'a\u202egnp.zip',
  ])('no name forges a line or speaks to the terminal: %j', (name) => {
    const plain = verificationText(reportOf([finding])).split('\n').length
    const report = { ...reportOf([{ ...finding, artifact: name, message: name }]), candidate: name }
    const text = verificationText({ ...report, signatures: [{ artifact: name, fingerprint: 'A' }] })
    expect(text.split('\n')).toHaveLength(plain)
    expect(text).not.toMatch(/[^\n\P{C}]/u)
  })
})
