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

import { candidateDigest } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { memoryDisk } from './testing/memory-disk.ts'
import { type VoteMailFacts, voteMail } from './vote-mail.ts'
import { fromTemplate } from './vote-template.ts'

const files = await memoryDisk({ '/rc/tool.zip': 'bytes' }).reader.read('/rc')
const facts: VoteMailFacts = {
  release: { committee: 'commons', product: 'commons-lang', version: '3.0', candidate: 'rc2' },
  to: 'dev@example.org',
  from: 'Ada Quillfeather',
  location: 'https://dist.example.org/dev/commons/3.0-rc2',
  revision: 4711,
  candidateDigest: candidateDigest(files),
  files,
  commit: 'a'.repeat(40),
  tag: undefined,
  keysUrl: 'https://downloads.example.org/commons/KEYS',
  deadline: new Date('2026-03-04T12:34:56Z'),
  voteHours: 72,
}

/** As ATR's default body has it. */
const ATR = `Hello {{COMMITTEE}},

I'd like to call a vote on releasing the following artifacts as {{PROJECT_NAME}} {{VERSION}}: {{REVIEW_URL}}
The KEYS file is {{KEYS_FILE}}.

[ ] +1 Release this package
[ ] +0 Abstain
[ ] -1 Do not release this package (please provide specific comments)

This vote will remain open for {{DURATION}} hours.

{{YOUR_FULL_NAME}}
`

describe('a project’s template', () => {
  test('takes ATR’s variables, and what binds the votes to the bytes is appended', () => {
    const body = fromTemplate(ATR, facts)
    expect(body).toContain('as Apache Commons Lang 3.0: https://dist.example.org/dev/commons/3.0-rc2\n')
    expect(body).toContain('open for 72 hours.')
    expect(body).toContain(`Candidate digest: ${facts.candidateDigest}\n`)
    expect(body).toContain(`Commit:           ${'a'.repeat(40)}\n`)
    expect(body).not.toContain('{{')
  })

  test('that names digest and commit itself gets nothing appended', () => {
    const template = 'Bytes {{ CANDIDATE_DIGEST }} of {{COMMIT}}.\n[ ] +1\n[ ] -1\n'
    expect(fromTemplate(template, facts)).toBe(`Bytes ${facts.candidateDigest} of ${'a'.repeat(40)}.\n[ ] +1\n[ ] -1\n`)
  })

  test('can say the same as the mail without one', () => {
    expect(
      fromTemplate('{{VOTED_ON}}\n\n{{VOTING_RULES}}\n', facts)
        .split('\n')
        .every((line) => voteMail(facts).body.includes(line)),
    ).toBe(true)
  })

  test.each([
    ['{{VERSOIN}}', 'names {{VERSOIN}}, which is not known'],
    ['{{TAG}}', 'names {{TAG}}, which is not given'],
    ['Here is my +1 (binding).', 'reads as a vote'],
    ['x'.repeat(100_001), 'more than 100000 characters'],
  ])('is refused where it goes wrong: %.30s', (template, words) => {
    expect(() => fromTemplate(template, facts)).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringContaining(words),
        hint: expect.any(String),
      }),
    )
  })

  test('a value that looks like a variable stays as it is', () => {
    expect(fromTemplate('{{YOUR_FULL_NAME}}', { ...facts, from: '{{TAG}}' })).toContain('{{TAG}}')
  })
})
