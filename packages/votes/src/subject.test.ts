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
    ['[RESULTS] [VOTE] Release X 1.0', 'result', false],
    ['[RESULT]: [VOTE] Release X 1.0', 'result', false],
    ['RESULT: [VOTE] Release X 1.0', 'result', false],
    ['[VOTE] Release X 1.0 [RESULT]', 'result', false],
    ['[VOTE] Release X 1.0 - Result', 'result', false],
    ['[VOTE] Release Apache X version 1.0 passed', 'result', false],
    ['[RESULT] [VOTE] Release X 1.0 PASSED', 'result', false],
    ['[RESULT] (was: [VOTE] Release X 1.0)', 'result', false],
    ['[RESULT] [VOTE] X 1.0 (was Re: [VOTE] Release X 1.0)', 'result', false],
    ['【投票结果】Release X 1.0', 'result', false],
    ['[VOTE] [CANCELLED] Release X 1.0', 'cancel', false],
    ['CANCEL: [VOTE] Release X 1.0', 'cancel', false],
    ['[WITHDRAWN][VOTE] Release X (incubating) 1.0', 'cancel', false],
    ['VOTE: Release X 1.0', 'vote', false],
    ['【投票】Release X 1.0', 'vote', false],
    ['[EXTERNAL] Re: [VOTE] Release X 1.0', 'vote', true],
    ['[DISCUSS][VOTE] Release X 1.0', 'other', false],
  ])('%s', (subject, kind, isReply) => {
    expect(readSubject(subject)).toEqual({ kind, isReply, topic: 'x 1.0', candidate: '' })
  })
})

describe('the number of a candidate', () => {
  it.each([
    ['[VOTE] X 1.0 (RC2)', 'rc2'],
    ['[VOTE] X 1.0rc2', 'rc2'],
    ['[VOTE] X 1.0 based on 1.0rc2', 'rc2'],
    ['[VOTE] X 1.0, release candidate #2', 'rc2'],
    ['[VOTE] X 1.0-candidate-2', 'rc2'],
    ['[VOTE] X 1.0 #2', 'take2'],
    ['[VOTE] X 1.0 (attempt 2)', 'take2'],
    ['[VOTE] X 1.0 take two', 'take2'],
    ['[VOTE][2nd attempt] X 1.0', 'take2'],
    ['[VOTE #2] X 1.0', 'take2'],
    ['[VOTE] X 1.0 - Vote Round 2', 'take2'],
    ['[RESTART][VOTE][#2]: Release X 1.0', 'take2'],
    ['[VOTE] X 1.0-rc1 (Round 2)', 'rc1 take2'],
    ['[VOTE] X 1.0', ''],
  ])('%s', (subject, candidate) => {
    expect(readSubject(subject)).toMatchObject({ topic: 'x 1.0', candidate })
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

  it('keeps products and versions apart that look alike', () => {
    expect(isSame('[VOTE] Release foo-api 1.0', 'Re: [VOTE] Release foo-apis 1.0')).toBe(false)
    expect(isSame('[VOTE] Release X 1.0.1', '[RESULT] [VOTE] Release X 1.0.10')).toBe(false)
    expect(isSame('[VOTE] Release X 1.0', '[RESULT] [VOTE] Release X 1.0-beta')).toBe(false)
  })

  it('finds a result whose subject was written anew', () => {
    expect(isSame('[VOTE] Release Apache X (Incubating) v1.0-rc1', '[RESULT][VOTE] Apache X 1.0-incubating RC1')).toBe(
      true,
    )
    expect(isSame('[VOTE] Release X 1.0 from 1.0rc1', '[RESULT][VOTE] Release Apache X 1.0')).toBe(true)
  })
})
