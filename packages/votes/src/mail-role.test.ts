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
    expect(mailRole({ subject, text: '' }, false)).toBe(role)
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
    ['one vote still missing...', 'reply'],
    ['> I am withdrawing the vote\n\nNo, go on.', 'reply'],
  ])('reads the release manager’s "%s"', (text, role) => {
    expect(mailRole({ subject: reply, text }, true)).toBe(role)
  })

  it('reads no prose of anybody else', () => {
    expect(mailRole({ subject: reply, text: 'I am withdrawing the vote' }, false)).toBe('reply')
  })
})
