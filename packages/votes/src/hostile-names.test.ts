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

import { describe, expect, it } from 'vitest'
import { resultMail } from './result-mail.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO, DAN, OPENED } from './testing/a-vote.ts'

const two = [aMail(ADA, '+1'), aMail(BOB, '+1')]
const elsewhere = (name: string) => `${name} <somebody@example.net>`

describe('a name that only looks like a member’s', () => {
  it.each([
    ['a Cyrillic С', '\u0421leo Trial'],
    ['Cyrillic letters throughout', '\u0421l\u0435\u043e Trial'],
    ['a Greek omicron', 'Cle\u03bf Trial'],
    ['a letter that takes no space', 'Cleo\u3164 Trial'],
    ['a zero-width space', 'Cl\u200beo Trial'],
    ['a word joiner', 'Cleo Tri\u2060al'],
    ['an override of direction', '\u202elairT oelC'],
    ['a dotless i', 'Cleo Tr\u0131al'.replace('\u0131', '\u0456')],
    ['a digit', 'C1eo Trial'],
    ['one letter more', 'Cleoo Trial'],
  ])('%s binds nobody', (_, name) => {
    const { binding, outcome, ballots } = tallyVotes(aVote([...two, aMail(elsewhere(name), '+1')]))
    expect(binding.plus).toBe(2)
    expect(outcome).not.toBe('passed')
    expect(ballots.at(-1)).toMatchObject({ binding: false, matchedBy: 'unknown' })
  })

  it('is no member’s id in another script either', () => {
    const { binding } = tallyVotes(aVote([...two, aMail('X Y <\u0441leo@apache.org>', '+1')]))
    expect(binding.plus).toBe(2)
  })

  it('is no member’s address that only ends like one', () => {
    for (const address of ['cleo@apache.org.example.net', 'cleo@notapache.org', 'cleo@apache.org@example.net'])
      expect(tallyVotes(aVote([...two, aMail(`X Y <${address}>`, '+1')])).binding.plus).toBe(2)
  })
})

const HOSTILE = [
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '</details></td></table>',
  '| a | b |',
  '`code` **bold** _it_ ~~no~~',
  '@everyone #1 owner/repo#2',
  'https://evil.example ftp://evil.example www.evil.example',
  'mailto:boss@example.org',
  '$\\evil$',
  '::error::stop',
  '##[warning]stop',
  '<!-- ',
  '\u001b[31mred',
  'c\u202ed',
]

describe('what a stranger writes is text', () => {
  const members = [ADA, BOB, CLEO, DAN].map((who) => aMail(who, '+1'))
  const strangers = HOSTILE.map((text, at) => aMail(`${text} <s${at}@example.net>`, `+1 ${text}`, 2))
  const doubted = HOSTILE.map((text, at) => aMail(`${text} q <q${at}@example.net>`, `+1 if ${text}`, 3))
  const tally = tallyVotes(aVote([...members, ...strangers, ...doubted]))

  it('changes no outcome', () => {
    expect(tally.outcome).toBe('passed')
  })

  it('and no control character of it reaches a reader', () => {
    const lines = tally.messages.map(({ line }) => line ?? '').join('')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
    expect(lines).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  })

  it('in the RESULT mail, whose header is one line', () => {
    const release = { committee: 'example', product: 'example-lib', version: '1.2.0', candidate: 'rc1' }
    const { subject, body } = resultMail(tally, release)
    expect(subject).toBe('[RESULT] [VOTE] Release Example Lib 1.2.0 rc1')
    expect(body.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(members.length + strangers.length)
  })
})

describe('mails that nothing explains', () => {
  const three = [...two, aMail(CLEO, '+1')]

  it('two votes under one Message-ID that differ are left to a human, and both are shown', () => {
    const copies = ['+1', '-1'].map((text, at) => aMail(DAN, text, 2 + at, { messageId: 'same@x' }))
    const { needsHuman, ballots } = tallyVotes(aVote([...three, ...copies]))
    expect(needsHuman).toMatchObject([{ voter: 'Dan Proof', reason: 'has another text under the same Message-ID' }])
    expect(ballots.filter(({ messageId }) => messageId === 'same@x').map(({ value }) => value)).toEqual(['+1', '-1'])
    expect(tallyVotes(aVote([...two, ...copies.toReversed(), aMail(ADA, '+1', 9)])).outcome).toBe('needs-human')
  })

  it('a copy with a footer of another list is none of them', () => {
    const copies = ['+1', '+1\n\n-- \nTo unsubscribe, e-mail: dev-unsubscribe@example.org'].map((text) =>
      aMail(DAN, text, 2, { messageId: 'same@x' }),
    )
    const { needsHuman, binding } = tallyVotes(aVote([...three, ...copies]))
    expect([needsHuman, binding.plus]).toEqual([[], 4])
  })

  it('a vote dated 1970 is left to a human; one from a clock that is an hour slow counts', () => {
    const dated = (date: Date) => tallyVotes(aVote([...two, aMail(CLEO, '+1', 0, { date })]))
    expect(dated(new Date(0))).toMatchObject({ outcome: 'needs-human' })
    expect(dated(new Date(0)).needsHuman).toMatchObject([{ reason: 'is dated before the vote was opened' }])
    expect(dated(new Date(+OPENED - 3_600_000)).outcome).toBe('passed')
  })

  it('references that lead in circles end', () => {
    const ids = Array.from({ length: 1_000 }, (_, at) => `r${at}@x`)
    const ring = ids.map((messageId, at) =>
      aMail(DAN, 'See above.', 1, { messageId, references: ids, inReplyTo: ids[(at + 1) % ids.length] ?? '' }),
    )
    expect(tallyVotes({ ...aVote([]), mails: [anOpener(), ...three, ...ring] }).outcome).toBe('passed')
  })
})
