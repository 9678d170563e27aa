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
import { readSubject, sameVote } from './subject.ts'

describe('readSubject', () => {
  it.each([
    ['[VOTE] Release X 1.0', 'vote', false],
    ['Re: [VOTE] Release X 1.0', 'vote', true],
    ['回复: Aw: [EXTERNAL] [VOTE] Release X 1.0', 'vote', true],
    ['[RESULT] [VOTE] Release X 1.0', 'result', false],
    ['[VOTE][RESULT] Release X 1.0', 'result', false],
    ['[RESULT] Re: [VOTE] Release X 1.0', 'result', false],
    ['[RESULT] was [VOTE] Release X 1.0', 'result', false],
    ['[VOTE PASSED] Release X 1.0', 'result', false],
    ['Re: [Result][VOTE]Release X 1.0', 'result', true],
    ['[CANCELED] [VOTE] Release X 1.0', 'cancel', false],
    ['[VOTE][CANCEL] Release X 1.0', 'cancel', false],
    ['Release X 1.0', 'other', false],
  ])('%s', (subject, kind, isReply) => {
    expect(readSubject(subject)).toEqual({ kind, isReply, topic: 'release x 1.0', candidate: '' })
  })
})

const isSame = (opener: string, other: string) => sameVote(readSubject(opener), readSubject(other))

describe('sameVote', () => {
  it('joins spellings of one candidate', () => {
    expect(isSame('[VOTE] Release X 1.0.rc2', 'Re: [VOTE] Release X 1.0 (RC2)')).toBe(true)
    expect(isSame('[VOTE] X 3.0 (take 2)', '[RESULT] [VOTE] X 3.0')).toBe(true)
  })

  it('keeps candidates apart', () => {
    expect(isSame('[VOTE] X 1.0-rc1', 'Re: [VOTE] X 1.0-rc2')).toBe(false)
    expect(isSame('[VOTE] X 3.0', 'Re: [VOTE] X 3.0 (take 2)')).toBe(false)
    expect(isSame('[VOTE] X 3.0', '[RESULT] [VOTE] X 3.0 (take 2)')).toBe(false)
  })
})
