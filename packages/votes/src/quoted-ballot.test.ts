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
import type { Mail } from './mail.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO } from './testing/a-vote.ts'

const WROTE = 'On Mon, May 4, 2026 at 10:00 AM Rae Manager <rae@example.org> wrote:'
const ROWS = ['> Please vote.', '>', '> [ ] +1 release', '> [ ] 0 no opinion', '> [ ] -1 do not release, because …']

/** An answer of Ada's to the VOTE mail that quotes its ballot, with one row as she left it. */
function answer(row: string, { above = [WROTE], below = [] as string[], changes = {} as Partial<Mail> } = {}): Mail[] {
  const opener = anOpener()
  const kept = row.includes('-1') ? ROWS.slice(0, 4) : [...ROWS.slice(0, 2), ...ROWS.slice(3)]
  const text = [...above, ...kept.slice(0, 2), row, ...kept.slice(2), ...below].join('\n')
  return [opener, aMail(ADA, text, 1, { inReplyTo: opener.messageId, ...changes })]
}

function readingOf(mails: Mail[]) {
  const { messages, needsHuman } = tallyVotes({ ...aVote([]), mails })
  return { reading: messages[1]?.reading, counted: messages[1]?.counted, asked: needsHuman.length > 0 }
}

describe('a row checked in the quoted ballot', () => {
  it.each([
    ['> [X] +1 release', '+1'],
    ['>[+1] Release', '+1'],
    ['> [ x ]  +1  Release (binding)', '+1'],
    ['> [✓] +1 release', '+1'],
    ['> [x] -1 do not release,', '-1'],
    ['> [x] -1 do not release, because …', '-1'],
    ['> [-1] +1 release', 'none'],
    ['> [X] +1 release it under another name', '+1'],
    ['> [X] +1 I tested the build', 'none'],
    ['>> [X] +1 release', 'none'],
    ['> > [X] +1 release', 'none'],
    ['> [ ] +1 release', 'none'],
    ['> [X] +1.5 release', 'none'],
  ])('%s is read %s', (row, reading) => {
    expect(readingOf(answer(row))).toEqual({ reading, counted: reading !== 'none', asked: false })
  })

  it('is bare where the ballot has no words', () => {
    const opener = anOpener('[ ] +1\n[ ] -1')
    const vote = aMail(ADA, `${WROTE}\n> [x] +1\n> [ ] -1`, 1, { inReplyTo: opener.messageId })
    expect(readingOf([opener, vote]).reading).toBe('+1')
  })

  it('is left to a human where nothing says whose words are quoted', () => {
    const asked = { reading: 'undecided', counted: false, asked: true }
    expect(readingOf(answer('> [X] +1 release', { above: [] }))).toEqual(asked)
    expect(readingOf(answer('> [x] +1'))).toEqual(asked)
    const bob = 'On Mon, May 4, 2026 at 11:00 AM Bob Sample <bob@example.org> wrote:'
    expect(readingOf(answer('> [X] +1 release', { above: [bob] }))).toEqual(asked)
    expect(readingOf(answer('> [X] +1 release', { below: ['> > [X] +1 release'] }))).toEqual(asked)
  })

  it('is nothing in an answer to another mail, where it is that voter’s', () => {
    const [opener, first] = answer('> [X] +1 release')
    const changes = { inReplyTo: first?.messageId ?? '' }
    const quoted = aMail(CLEO, `${WROTE}\n> [X] +1 release\n\nThanks for testing.`, 2, changes)
    const { binding, ballots } = tallyVotes({
      ...aVote([]),
      mails: [opener, first, quoted].filter((m) => m !== undefined),
    })
    expect([binding.plus, ballots.map(({ voter }) => voter)]).toEqual([1, ['Ada Example']])
  })

  it('is nothing where the VOTE mail had it checked, or offers no choice', () => {
    for (const rows of ['[X] +1 go ahead\n[ ] -1 stop', '[ ] +1 go ahead']) {
      const opener = aMail('Rae Manager <rae@example.org>', rows, 0, { subject: anOpener().subject })
      const vote = aMail(ADA, `${WROTE}\n> [X] +1 go ahead`, 1, { inReplyTo: opener.messageId })
      expect(readingOf([opener, vote]).reading).toBe('none')
    }
  })

  it('has its condition, and its contradiction, from the words beside it', () => {
    expect(readingOf(answer('> [X] +1 release', { below: ['', '-1 (binding)'] })).reading).toBe('undecided')
    expect(readingOf(answer('> [X] +1 release', { below: ['', '+1'] })).reading).toBe('+1')
    expect(readingOf(answer('> [X] +1 release, if the NOTICE is fixed')).reading).toBe('undecided')
    const [opener, vote] = answer('> [X] +1 release')
    const both = vote && { ...vote, text: vote.text.replace('[ ] -1', '[x] -1') }
    expect(readingOf([opener, both].filter((mail) => mail !== undefined)).reading).toBe('undecided')
  })

  it('is one vote beside those of others', () => {
    const mails = [...answer('> [X] +1 release'), aMail(BOB, '+1'), aMail(CLEO, '+1')]
    expect(tallyVotes({ ...aVote([]), mails })).toMatchObject({ outcome: 'passed', binding: { plus: 3 } })
  })
})
