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
