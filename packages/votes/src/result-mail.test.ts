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
import { readPublishedResult } from './published-result.ts'
import { resultMail } from './result-mail.ts'
import { readSubject, sameVote } from './subject.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, aVote, BOB, CLEO, DIGEST, EVE, SUBJECT } from './testing/a-vote.ts'

const release = { committee: 'example', product: 'example-lib', version: '1.2.0', candidate: 'rc1' }
const votes = [aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1'), aMail(EVE, '-1 (non-binding)')]

describe('resultMail', () => {
  it('lists binding and non-binding votes and names the bytes', () => {
    const { subject, body } = resultMail(tallyVotes(aVote(votes)), release, {
      thread: 'https://lists.example.org/thread/1',
      sender: 'Rae',
    })
    expect(sameVote(readSubject(SUBJECT), readSubject(subject))).toBe(true)
    expect(subject).toBe('[RESULT] [VOTE] Release Example Lib 1.2.0 rc1')
    expect(body).toContain('the vote has passed for example-lib 1.2.0-rc1.')
    expect(body).toContain('+1 (binding):\n- Ada Example (ada)\n')
    expect(body).toContain('-1 (non-binding):\n- Eve Passerby\n')
    expect(body).toContain(`Candidate digest: ${DIGEST}`)
    expect(body).not.toMatch(/@/)
  })

  it('is read back without a difference', () => {
    const tally = tallyVotes(aVote(votes))
    const { subject, body } = resultMail(tally, release)
    const sent = aMail('Rae Manager <rae@example.org>', body, 90, { subject })
    expect(tallyVotes(aVote([...votes, sent])).published).toMatchObject({ outcome: 'passed', differences: [] })
    expect(readPublishedResult(sent).names).toHaveLength(4)
  })

  it('refuses to announce what is not decided', () => {
    const open = tallyVotes(aVote(votes, { now: new Date('2026-05-04T09:00:00Z') }))
    expect(() => resultMail(open, release)).toThrow(expect.objectContaining({ code: 'REFUSED' }))
  })

  it('announces a cancelled vote as cancelled', () => {
    const cancelled = tallyVotes(
      aVote([...votes, aMail('Rae Manager <rae@example.org>', 'I am withdrawing the vote.', 5)]),
    )
    expect(resultMail(cancelled, release).subject).toMatch(/^\[CANCELLED\] \[VOTE\]/)
  })
})
