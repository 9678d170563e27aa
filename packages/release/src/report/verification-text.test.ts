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

import { describe, expect, test } from 'vitest'
import { aFinding, aReport, hostileNames, waivedFinding } from '../testing/a-report.ts'
import { verificationText } from './verification-text.ts'

describe('verificationText', () => {
  test('says of each finding what, where, why, what to do and which clause', () => {
    expect(verificationText(aReport([aFinding, waivedFinding]))).toBe(
      [
        'Verdict: failed',
        'Candidate: https://dist.example.org/dev/tool/1.0-rc1',
        'Release: tool/tool 1.0-rc1',
        `Candidate digest: ${'d'.repeat(64)}`,
        'Files: 1',
        'Good OpenPGP signatures: 1',
        `KEYS: https://downloads.example.org/tool/KEYS (SHA-256 ${'b'.repeat(64)})`,
        'Profile: asf',
        `Project's policy: .github/trusted-release.yml (SHA-256 ${'c'.repeat(64)})`,
        'Checked: 2026-03-01T12:00:00.000Z by trusted-release 0.1.0',
        `  signed by ${'A'.repeat(40)}: tool-1.0.zip`,
        'blocker: tool-1.0.zip: holds other bytes [digest-expected/differs]',
        '    where: tool-1.0.zip!/tool-1.0/src/a.c:12',
        '    why: A vote approves certain bytes.',
        '    do: fetch it again',
        '    clause: MUST https://www.apache.org/legal/release-policy.html#release-approval',
        'concern: tool-1.0.zip.sha1: must not be published [companions-known/sha1]',
        '    not counted: waived until 2026-09-30: an old mirror reads it',
        'In all: 2 findings: 1 blocker, 1 waived.',
        'Not checked:',
        '  source against the tag: no repository was given',
        'This is an aid and not a vote: policy asks a voter to build and test on own hardware.',
        '',
      ].join('\n'),
    )
  })

  test('says when only a human can decide', () => {
    expect(verificationText(aReport([{ ...aFinding, undecided: true }]))).toContain(
      '\nblocker, undecided: tool-1.0.zip',
    )
  })

  test('is in colour only where somebody asks for it', () => {
    const report = aReport([aFinding])
    expect(verificationText(report)).not.toContain('\x1b')
    expect(verificationText(report, { colour: true })).toContain('Verdict: \x1b[31mfailed')
  })

  test('the posture of a repository has no candidate and no word about votes', () => {
    const { schema, profile, checkedAt, verdict, findings, checks, notChecked, tool } = aReport([])
    const text = verificationText({
      ...{ schema, profile, checkedAt, verdict, findings, checks, notChecked, tool },
      subject: 'source',
      confirmed: [],
      name: 'apache/tool',
      facts: [{ label: 'Commit', value: 'a'.repeat(40) }],
    })
    expect(text).toContain(`Verdict: passed\nSubject: apache/tool\nCommit: ${'a'.repeat(40)}\nProfile: asf`)
    expect(text).not.toContain('vote')
  })

  test.each(hostileNames)('no name forges a line or speaks to the terminal: %j', (name) => {
    const lines = (report: Parameters<typeof verificationText>[0]) => verificationText(report).split('\n').length
    const hostile = aReport([{ ...aFinding, artifact: name, entry: name, message: name, hint: name }], {
      candidate: name,
      signatures: [{ artifact: name, fingerprint: 'A' }],
      notChecked: [{ what: name, why: name }],
    })
    expect(lines(hostile)).toBe(lines(aReport([aFinding])))
    expect(verificationText(hostile)).not.toMatch(/[^\n\P{C}]/u)
  })
})

test('says what was confirmed, and that a pass with concerns is not the end of it', () => {
  const concern = { ...aFinding, severity: 'concern' as const }
  const report = aReport([concern], { verdict: 'passed', confirmed: ['the candidate digest is the expected one'] })
  const text = verificationText(report)
  expect(text).toContain('Verdict: passed, with 1 concern that wants an answer\n')
  expect(text).toContain('Confirmed:\n  the candidate digest is the expected one\n')
  expect(verificationText(aReport([]))).toContain('Verdict: passed\n')
})
