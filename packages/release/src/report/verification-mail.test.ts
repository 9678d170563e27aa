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

import { type Mail, tallyVotes } from '@tra/votes'
import { describe, expect, test } from 'vitest'
import { aFinding, aReport, hostileNames, waivedFinding } from '../testing/a-report.ts'
import { verificationMail } from './verification-mail.ts'

const opener: Mail = {
  messageId: 'vote@example.org',
  references: [],
  date: new Date('2026-05-04T08:00:00Z'),
  from: { name: 'Rae Manager', address: 'rae@example.org' },
  cc: [],
  subject: '[VOTE] Release Tool 1.0 rc1',
  text: `Candidate digest: ${'d'.repeat(64)}`,
}

/** What a tally makes of a voter's reply. */
function tallyOf(text: string) {
  const reply = {
    ...opener,
    messageId: 'reply@example.org',
    date: new Date('2026-05-05T08:00:00Z'),
    from: { name: 'Ada Example', address: 'ada@apache.org' },
    subject: `Re: ${opener.subject}`,
    text,
  }
  const { ballots, needsHuman, binding } = tallyVotes({
    mails: [opener, reply],
    roster: [{ id: 'ada', name: 'Ada Example' }],
    round: 'committee',
    voters: {},
    candidateDigest: 'd'.repeat(64),
    minimumHours: 72,
    authenticatedSenders: false,
    now: new Date('2026-05-09T08:00:00Z'),
  })
  return { ballots: ballots.length, needsHuman, binding }
}

/** The lines that ATR reads votes from (its tabulate.py), quoted ones left out. */
function looksLikeVote(text: string): string[] {
  return text.split('\n').filter((line) => !line.startsWith('>') && /^[+-]1| [+-]1|^[+-]?0( |$)/.test(line))
}

describe('verificationMail', () => {
  test('has room for a vote, then the report as a quotation, then the clauses', () => {
    expect(verificationMail(aReport([aFinding]))).toBe(
      [
        '[Write your own vote here, on a line of its own, and what you built and',
        'tested yourself. What follows is an aid and not a vote: policy asks a',
        'voter to build and test on own hardware.]',
        '',
        'What the program printed:',
        '',
        '> Verdict: failed',
        '> Candidate: https://dist.example.org/dev/tool/1.0-rc1',
        '> Release: tool/tool 1.0-rc1',
        '> Candidate digest:',
        `>   ${'d'.repeat(64)}`,
        '> Files: 1',
        '> Good OpenPGP signatures: 1',
        '> KEYS: https://downloads.example.org/tool/KEYS (SHA-256',
        `>   ${'b'.repeat(64)})`,
        '> Profile: asf',
        "> Project's policy: .github/trusted-release.yml (SHA-256",
        `>   ${'c'.repeat(64)})`,
        '> Checked: 2026-03-01T12:00:00.000Z by trusted-release 0.1.0',
        '> Checks that ran: digest-expected, companions-known',
        '> In all: 1 finding: 1 blocker',
        '>',
        '> * blocker: tool-1.0.zip: holds other bytes',
        '>    rule: digest-expected/differs',
        '>    where: tool-1.0.zip!/tool-1.0/src/a.c:12',
        '>    why: A vote approves certain bytes.',
        '>    clause: MUST [1]',
        '>    do: fetch it again',
        '>',
        '> Not checked: source against the tag (no repository was given)',
        '',
        'Clauses:',
        '[1]',
        'https://www.apache.org/legal/release-policy.html#release-approval',
        '',
      ].join('\n'),
    )
  })

  test('shows what was waived, why and how long', () => {
    expect(verificationMail(aReport([waivedFinding])).replace(/\n> +/g, ' ')).toContain(
      'not counted: waived until 2026-09-30: an old mirror reads it',
    )
  })

  test('counts what would make it too long to read', () => {
    const many = Array.from({ length: 60 }, (_, line) => ({ ...aFinding, line: line + 1 }))
    expect(verificationMail(aReport(many))).toContain('\n> * and 10 more\n')
  })

  test('is no vote, passed or failed', () => {
    for (const findings of [[], [aFinding, waivedFinding]]) {
      const mail = verificationMail(aReport(findings))
      expect(tallyOf(mail)).toMatchObject({ ballots: 0, needsHuman: [] })
      expect(mail).not.toMatch(/[+-]1\b(?<!\w[+-]1)/)
    }
  })

  test.each(hostileNames)('no name casts, doubts or changes a vote: %j', (name) => {
    const hostile = verificationMail(
      aReport([{ ...aFinding, artifact: name, entry: name, message: name, hint: name, reference: name }], {
        candidate: name,
        notChecked: [{ what: name, why: name }],
        tool: { name, version: '0' },
      }),
    )
    expect(tallyOf(hostile)).toMatchObject({ ballots: 0, needsHuman: [] })
    expect(looksLikeVote(hostile)).toEqual([])
    expect(tallyOf(`-1 (binding)\n\n${hostile}`)).toMatchObject({ ballots: 1, needsHuman: [], binding: { minus: 1 } })
    expect(hostile).toMatch(/^[\n\x20-\x7e]*$/)
    expect(hostile.split('\n').filter((line) => line.length > 72)).toEqual([])
  })
})
