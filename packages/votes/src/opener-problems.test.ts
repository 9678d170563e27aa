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
import { announcedClose } from './announced-close.ts'
import { concernsBoard } from './expedited-vote.ts'
import { openerProblems } from './opener-problems.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO, DIGEST } from './testing/a-vote.ts'

const COMMIT = 'ab12'.repeat(10)
const expected = {
  candidateDigest: DIGEST,
  commit: COMMIT,
  revision: 4711,
  closesAt: new Date('2026-05-07T08:00:00Z'),
}
const BODY = `Candidate digest: ${DIGEST}
Commit: ${COMMIT}
Revision: 4711

The vote is open until 2026-05-07 08:00 UTC.

[ ] +1 Release this package
[ ]  0 No opinion
[ ] -1 Do not release, because ...
`
const problems = (text: string, subject = '[VOTE] Release Example Lib 1.2.0-rc1') =>
  openerProblems({ subject, text }, expected)

describe('a VOTE mail', () => {
  test('that names bytes and close, and casts nothing, is all right', () => {
    expect(problems(BODY)).toEqual([])
  })

  test.each([
    [BODY.replace(DIGEST, 'd'.repeat(64)), ['it names the candidate digest and another one']],
    [BODY.replace(DIGEST, '…'), ['it does not name the candidate digest']],
    [BODY.replace(COMMIT, '0'.repeat(40)), ['it names the commit and another one']],
    [BODY.replace('4711', '4712'), ['it names the Subversion revision and another one']],
    [BODY.replace('08:00', '09:00'), ['it says that the vote closes at 2026-05-07T09:00:00.000Z']],
    [BODY.replace(' UTC', ''), ['it does not say when the vote closes']],
    [`${BODY}\nHere is my +1 (binding).`, ['it reads as a vote: "Here is my +1 (binding)."']],
    // What stands below a signature mark or in a code sample, no tally reads.
    [`-- \n${BODY}`, expect.arrayContaining(['it does not name the candidate digest'])],
  ])('is told what is wrong with it: %#', (text, told) => {
    expect(problems(text)).toEqual(told)
  })

  test('names the revision of a store without history, which is longer than those of Subversion', () => {
    const revision = 281_474_976_710_655
    const text = BODY.replace('4711', String(revision))
    const subject = '[VOTE] Release Example Lib 1.2.0-rc1'
    expect(openerProblems({ subject, text }, { ...expected, revision })).toEqual([])
  })

  test.each(['Release Example Lib', 'Re: [VOTE] Release Example Lib', '[RESULT] [VOTE] Example Lib'])(
    'opens nothing under "%s"',
    (subject) => {
      expect(problems(BODY, subject)).toEqual(['its subject opens no vote; it must begin with [VOTE]'])
    },
  )
})

describe('the close that a VOTE mail announces', () => {
  test.each([
    ['open until 2026-05-07 08:00 UTC.', '2026-05-07T08:00:00.000Z'],
    ['It ends at 2026-05-07T08:00Z', '2026-05-07T08:00:00.000Z'],
    ['closes on\n2026-05-07 08:00 GMT', '2026-05-07T08:00:00.000Z'],
    ['until 2026-05-07 08:00', undefined],
    ['until 2026-13-45 08:00 UTC', undefined],
    ['until 2026-05-07 08:00 UTC, or until 2026-05-08 08:00 UTC', undefined],
    ['staged 2026-05-07 08:00 UTC', undefined],
  ])('%j', (text, time) => {
    expect(announcedClose(text)?.toISOString()).toBe(time)
  })
})

describe('an expedited vote', () => {
  const reason = 'It mends CVE-2026-0001, which is being exploited.'
  const votes = [ADA, BOB, CLEO].map((voter) => aMail(voter, '+1'))
  const told = anOpener(
    `Candidate digest: ${DIGEST}\nOpen until 2026-05-05 08:00 UTC because:\nIt mends CVE-2026-0001, which is\nbeing exploited.`,
  )
  const tallyAfter = (hours: number, opener = told) => {
    const { mails, ...facts } = aVote(votes, {
      expeditedReason: reason,
      now: new Date(+opener.date + hours * 3_600_000),
    })
    return tallyVotes({ ...facts, mails: [opener, ...mails.slice(1)] })
  }

  test('runs as long as its mail says', () => {
    expect(tallyAfter(23).outcome).toBe('open')
    expect(tallyAfter(24).outcome).toBe('passed')
  })

  test('is marked as such, with the reason and whether voters were told', () => {
    const { expedited, reasons } = tallyAfter(25)
    expect(expedited).toEqual({ reason, minimumHours: 72, reasonInMail: true })
    expect(reasons.join(' ')).toContain('the next board report must tell of it')
    const silent = tallyAfter(25, anOpener())
    expect(silent.expedited?.reasonInMail).toBe(false)
    expect(silent.reasons.join(' ')).toContain('does not give the reason')
  })

  test('that is short by the project’s own rule alone concerns no board', () => {
    const { mails, ...facts } = aVote(votes, { expeditedReason: reason, minimumHours: 96 })
    const tally = tallyVotes({ ...facts, mails, now: new Date(+(mails[0]?.date ?? 0) + 80 * 3_600_000) })
    expect(tally.expedited?.minimumHours).toBe(96)
    expect(tally.reasons.join(' ')).toContain('less than 96 h.')
    expect(concernsBoard(tally)).toBe(false)
  })

  test('that took its 72 hours after all was not hurried', () => {
    expect(tallyAfter(72)).not.toHaveProperty('expedited')
  })
})

test('a vote whose mail gives it more time than policy asks stays open for it', () => {
  const longer = anOpener(`Candidate digest: ${DIGEST}\nThe vote closes at 2026-05-09 08:00 UTC.`)
  const { mails, ...facts } = aVote([ADA, BOB, CLEO].map((voter) => aMail(voter, '+1')))
  const all = [longer, ...mails.slice(1)]
  expect(tallyVotes({ ...facts, mails: all }).outcome).toBe('open')
  // A slip of the keyboard does not keep it open for ever.
  const slip = anOpener(`Candidate digest: ${DIGEST}\nThe vote closes at 2062-05-09 08:00 UTC.`)
  const late = { ...facts, now: new Date(+slip.date + 721 * 3_600_000) }
  expect(tallyVotes({ ...late, mails: [slip, ...mails.slice(1)] }).outcome).toBe('passed')
})
