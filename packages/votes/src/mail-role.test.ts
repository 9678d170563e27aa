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
import { mailRole } from './mail-role.ts'

const reply = 'Re: [VOTE] Release X 1.0'

describe('mailRole', () => {
  it.each([
    ['[RESULT] [VOTE] Release X 1.0', 'result'],
    ['[CANCELED] [VOTE] Release X 1.0', 'cancel'],
    ['Re: [RESULT] [VOTE] Release X 1.0', 'reply'],
  ])('reads the subject %s', (subject, role) => {
    expect(mailRole({ subject, text: '' }, 'stranger')).toBe(role)
  })

  it.each([
    ['Therefore, I am withdrawing the vote for X 1.0. We will prepare RC2.', 'cancel'],
    ["thanks for testing.\nI'll cancel the vote and roll out another release.", 'cancel'],
    ["I'm going to cancel this vote.", 'cancel'],
    ['closing this thread for now, please vote agian on the next one', 'cancel'],
    ["I don't mind canceling the vote if we can fix this as well.", 'maybe-cancel'],
    ["I'll cancel the vote if nobody objects.", 'maybe-cancel'],
    ["Vote passed with +1's from: Ada, Bob", 'result'],
    ['The vote passes if we get one more +1.', 'reply'],
    ["With this post I'm then calling for a new vote", 'restart'],
    ["I'm cancelling this vote.", 'cancel'],
    ["-1 I'll cancel and roll rc2", 'cancel'],
    ['This vote is canceled in favour of RC3.', 'cancel'],
    ['This vote is hereby cancelled.', 'cancel'],
    ['Vote withdrawn.', 'cancel'],
    ['Cancelling the vote due to the NOTICE file.', 'cancel'],
    ['Hi all, I am canceling the vote for Apache X 1.0-incubating (rc1), due to found issues.', 'cancel'],
    [
      "Due to some license issues, I'd like to cancel the vote for release Apache X 1.0.0 RC0, the next vote for RC1 will be sent out in a few days.",
      'cancel',
    ],
    ['We have decided to withdraw this release candidate.', 'cancel'],
    ['Please consider this vote cancelled.', 'cancel'],
    ["I'm closing this vote as failed.", 'cancel'],
    ["I'm closing the vote now. The result follows in a separate mail.", 'reply'],
    ['Should we cancel this vote?', 'maybe-cancel'],
    ['I think we should cancel the vote.', 'maybe-cancel'],
    ['I will not cancel the vote for this.', 'maybe-cancel'],
    ['With 4 binding +1s and no -1 the vote passes.', 'result'],
    ['Thanks all, this vote has passed.', 'result'],
    ['I re-uploaded the artifacts, please vote again.', 'restart'],
    ['one vote still missing...', 'reply'],
    ['> I am withdrawing the vote\n\nNo, go on.', 'reply'],
  ])('reads the release manager’s "%s"', (text, role) => {
    expect(mailRole({ subject: reply, text }, 'release-manager')).toBe(role)
  })

  it('reads no prose of a stranger, and leaves a member’s to a human', () => {
    const mail = { subject: reply, text: 'I am withdrawing the vote' }
    expect(mailRole(mail, 'stranger')).toBe('reply')
    expect(mailRole(mail, 'member')).toBe('maybe-cancel')
    expect(mailRole({ subject: reply, text: '+1. Vote passed?' }, 'member')).toBe('reply')
  })
})
