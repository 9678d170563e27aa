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
import { readThread } from './read-thread.ts'
import { ADA, aMail, aVote, BOB, CLEO, EVE, SUBJECT } from './testing/a-vote.ts'

const RAE = 'Rae Manager <rae@example.org>'
const RESULT = { subject: `[RESULT] ${SUBJECT}` }

describe('readThread', () => {
  it('puts each mail in its place, found by subject or by reference, each once', () => {
    const vote = aMail(ADA, '+1')
    const renamed = aMail(BOB, '+1', 2, { subject: 'Re: the release', references: ['opener@example.org'] })
    const facts = aVote([vote, vote, renamed, aMail(RAE, 'passed', 80, RESULT)])
    const [opener, ...rest] = facts.mails
    const mails = [...rest, { ...opener, messageId: 'opener@example.org' } as typeof vote]
    const thread = readThread({ ...facts, mails })
    expect(thread.replies).toEqual([vote, renamed])
    expect(thread.result?.subject).toBe(RESULT.subject)
    expect(thread.alarms).toEqual([])
  })

  it('leaves other candidates and other votes out', () => {
    const next = { subject: SUBJECT.replace('rc1', 'rc2') }
    const facts = aVote([aMail(ADA, '+1', 2, { subject: `Re: ${next.subject}` }), aMail(RAE, 'vote', 90, next)])
    expect(readThread(facts).replies).toEqual([])
  })

  it('never mixes two products, versions or candidates that look alike', () => {
    const other = (subject: string, changes = {}) => aMail(ADA, '+1', 2, { subject, ...changes })
    const facts = aVote([
      other('Re: [VOTE] Release Example Libs 1.2.0 rc1'),
      other('Re: [VOTE] Release Example Lib 1.2.0.1 rc1'),
      other('Re: [VOTE] Release Example Lib 1.2.10 rc1'),
      other('Re: [VOTE] Release Example Lib 1.2.0 rc11'),
      other('[RESULT] [VOTE] Release Example Lib 1.2.1 rc1'),
    ])
    expect(readThread(facts)).toMatchObject({ replies: [], closings: [], alarms: [] })
  })

  it('takes a result without a number for that of the candidate that was voted on last', () => {
    const result = (hours: number) => aMail(RAE, 'passed', hours, { subject: '[RESULT] [VOTE] Example Lib 1.2.0' })
    expect(readThread(aVote([result(80)])).result).toBeDefined()
    const next = aMail(RAE, 'vote', 82, { subject: SUBJECT.replace('rc1', 'rc2') })
    expect(readThread(aVote([next, result(90)])).result).toBeUndefined()
  })

  it('asks a human where the release manager opens the vote twice', () => {
    const again = aMail(RAE, 'With the right links this time.', 3, { subject: SUBJECT })
    expect(readThread(aVote([again])).alarms).toMatchObject([{ voter: 'Rae Manager' }])
    const lostPrefix = aMail(ADA, '+1', 3, { subject: SUBJECT })
    expect(readThread(aVote([lostPrefix])).alarms).toEqual([])
  })

  it('lets a member’s word of cancelling be seen, and no stranger’s', () => {
    const words = "I'm cancelling this vote."
    expect(readThread(aVote([aMail(CLEO, words, 3)])).alarms).toHaveLength(1)
    expect(readThread(aVote([aMail(EVE, words, 3)])).alarms).toEqual([])
    expect(readThread(aVote([aMail(RAE, words, 3)])).cancellation).toBeDefined()
  })

  it('lets only the release manager or a member close the vote, and raises an alarm for anybody else', () => {
    expect(readThread(aVote([aMail(CLEO, 'passed', 80, RESULT)])).result).toBeDefined()
    const forged = readThread(aVote([aMail(EVE, 'passed', 1, RESULT)]))
    expect(forged.result).toBeUndefined()
    expect(forged.alarms).toMatchObject([{ voter: 'Eve Passerby' }])
    const named = aVote([aMail(EVE, 'passed', 80, RESULT)], { releaseManager: 'Eve Passerby' })
    expect(readThread(named).result).toBeDefined()
  })

  it('says that it misses the opener', () => {
    expect(() => readThread({ ...aVote([]), mails: [aMail(ADA, '+1')] })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
  })
})
