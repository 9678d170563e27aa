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
import { bookOfMailmap } from './address-book.ts'
import type { Mail } from './mail.ts'
import { readThread } from './read-thread.ts'
import type { VoteFacts } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, aVote, BOB, CLEO, DAN, EVE, OPENED, roster } from './testing/a-vote.ts'

const outcome = (mails: Mail[], changes: Partial<VoteFacts> = {}) => tallyVotes(aVote(mails, changes)).outcome
const ELSEWHERE = 'Ada Example <ada@example.org>'
const proved = { vouchers: [{ method: 'dkim' as const, result: 'pass', domain: 'apache.org' }] }
const elsewhere = { vouchers: [{ method: 'spf' as const, result: 'pass', domain: 'example.org' }] }
const six = [...roster, { id: 'flo', name: 'Flo Proof' }, { id: 'gus', name: 'Gus Proof' }]

describe('a vote that another may have changed', () => {
  it('does not win by being written twice from an address that is not known to be the voter’s', () => {
    const three = [aMail(BOB, '+1'), aMail(CLEO, '+1'), aMail(ADA, '-1', 2)]
    expect(outcome([...three, aMail(ELSEWHERE, '+1', 3), aMail(ELSEWHERE, '+1', 4)])).toBe('needs-human')
  })

  it('is not only in doubt itself: what stood before may stand', () => {
    const of = (id: string, text: string, hours: number, changes: Partial<Mail>) =>
      aMail(`${six.find((member) => member.id === id)?.name} <${id}@apache.org>`, text, hours, changes)
    const plus = ['bsample', 'cleo', 'dproof'].map((id) => of(id, '+1', 1, proved))
    const minus = ['ada', 'flo', 'gus'].map((id) => of(id, '-1', 2, proved))
    const forged = ['ada', 'flo', 'gus'].map((id) => of(id, '+1', 3, {}))
    const facts = { roster: six, authenticatedSenders: true }
    expect(outcome([...plus, ...minus], facts)).toBe('failed')
    expect(outcome([...plus, ...minus, ...forged], facts)).toBe('needs-human')
  })

  it('stands where a later one is for another candidate', () => {
    const mails = [aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1'), aMail(DAN, '-1')]
    const minus = ['flo', 'gus'].map((id) => aMail(`X Y <${id}@apache.org>`, '-1'))
    const again = ['dproof', 'flo', 'gus'].map((id) => aMail(`X Y <${id}@apache.org>`, '+1 for rc2', 9))
    expect(outcome([...mails, ...minus, ...again], { roster: six })).toBe('needs-human')
  })
})

describe('who a vote is from', () => {
  it.each(['-1', 'I withdraw my +1.'])('may be a member who voted before, and now writes %s', (text) => {
    const three = [aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1')]
    expect(outcome([...three, aMail('C. Trial <ct@example.net>', text, 5)])).toBe('needs-human')
    expect(outcome([...three, aMail('C. Trial <ct@example.net>', '+1', 5)])).toBe('passed')
  })

  it('is no member where a committer of the same name writes', () => {
    const namesake = aMail('Dan Proof <danp@apache.org>', '+1')
    expect(outcome([aMail(ADA, '+1'), aMail(BOB, '+1'), namesake])).toBe('needs-human')
    expect(tallyVotes(aVote([namesake])).binding.plus).toBe(0)
  })
})

describe('a mail of the thread', () => {
  it('is one whose program names only the mail that it answers', () => {
    const asked = aMail(EVE, 'What do you think?', 2, { messageId: 'asked@x' })
    const answer = aMail(DAN, '-1', 3, { subject: 'Re: licence of foo', inReplyTo: 'asked@x' })
    expect(readThread(aVote([asked, answer])).replies).toContain(answer)
  })

  it('of the release manager that was not read may end the vote', () => {
    const three = [aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1')]
    const unread = aMail('Rae Manager <rae@example.org>', '', 4, { unread: 'it is too large' })
    expect(outcome([...three, unread])).toBe('needs-human')
  })
})

describe('a result mail', () => {
  const three = [ADA, BOB, CLEO].map((who) => aMail(who, '+1', 1, BOB === who ? elsewhere : proved))
  const result = (text: string, changes: Partial<Mail> = {}) =>
    aMail(ADA, text, 80, { subject: '[RESULT] [VOTE] Release Example Lib 1.2.0 rc1', ...changes })

  it('that says the vote failed is not passed over', () => {
    expect(outcome([...three, result('The vote passed.')])).toBe('passed')
    expect(outcome([...three, result('The vote failed: we found a blocker.')])).toBe('needs-human')
    expect(outcome([...three, result('See above.', { subject: '[VOTE FAILED] Release Example Lib 1.2.0 rc1' })])).toBe(
      'needs-human',
    )
  })

  it('that nobody proves makes no vote late in silence', () => {
    const against = [aMail(DAN, '-1', 90, proved), aMail('Flo Proof <flo@apache.org>', '-1', 90, proved)]
    const strict = { roster: six, authenticatedSenders: true }
    const votes = [...three, ...against, aMail('Gus Proof <gus@apache.org>', '-1', 90, proved)]
    expect(outcome([...votes], strict)).toBe('failed')
    expect(outcome([...votes, result('The vote passed.')], strict)).toBe('needs-human')
    expect(outcome([...votes, result('The vote passed.', proved)], strict)).toBe('passed')
  })

  it('does not end what the release manager says of cancelling', () => {
    const after = (text: string) =>
      outcome([...three, result('The vote passed.'), aMail('Rae Manager <rae@example.org>', text, 85)])
    expect(after('Withdrawing the rc1 candidate: there is a licence problem.')).toBe('cancelled')
    expect(after('We may have to withdraw the rc1 candidate.')).toBe('needs-human')
  })

  it('is no word on how a vote goes so far', () => {
    const word = aMail('Rae Manager <rae@example.org>', 'The vote is successful so far, one day more.', 80)
    expect(tallyVotes(aVote([...three, word, aMail(DAN, '-1', 85)])).binding.minus).toBe(1)
  })

  it('whose sender is refuted closes nothing', () => {
    const refuted = { vouchers: [{ method: 'spf' as const, result: 'fail', domain: 'apache.org' }] }
    expect(outcome([...three, result('The vote passed.', refuted)])).toBe('needs-human')
  })
})

describe('the order in which mails are read', () => {
  const both = (mails: Mail[]) => [mails, mails.toReversed()].map((of) => tallyVotes(aVote(of)).ballots)

  it('does not choose between two copies of one mail', () => {
    const result = aMail('Rae Manager <rae@example.org>', 'The vote passed.', 80, {
      subject: '[RESULT] [VOTE] Release Example Lib 1.2.0 rc1',
    })
    const copies = [79, 81].map((hours) => aMail(ADA, '+1', hours, { messageId: 'copy@x' }))
    const [one, other] = both([...copies, result])
    expect(one).toEqual(other)
    expect(one).toMatchObject([{ counted: true }])
  })

  it('does not choose between two votes of one second without a Message-ID', () => {
    const [one, other] = both([aMail(ADA, '+1', 1, { messageId: '' }), aMail(ADA, '-1', 1, { messageId: '' })])
    expect(one).toEqual(other)
  })
})

it('ten thousand voters and a large .mailmap are read in their sum, not their product', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `P <p${at}@apache.org> <p${at}@example.org>`)
  const mails = Array.from({ length: 2_000 }, (_, at) =>
    aMail(`P <p${at}@apache.org>`, '+1', 1, { date: new Date(+OPENED + at * 1000) }),
  )
  const start = performance.now()
  tallyVotes(aVote(mails, { books: [bookOfMailmap(lines.join('\n'))] }))
  expect(performance.now() - start).toBeLessThan(1_500)
})

it('a result that lists a thousand names is compared with thousands of voters by their names’ words', () => {
  const mails = Array.from({ length: 5_000 }, (_, at) => aMail(`P${at} Q${at} <p${at}@example.org>`, '+1'))
  const names = Array.from({ length: 1_000 }, (_, at) => `- A${at} B${at}`).join('\n')
  const result = aMail('Rae Manager <rae@example.org>', `The vote passed.\n+1:\n${names}`, 90, {
    subject: '[RESULT] [VOTE] Release Example Lib 1.2.0 rc1',
  })
  const start = performance.now()
  tallyVotes(aVote([...mails, result]))
  expect(performance.now() - start).toBeLessThan(2_000)
})
