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

import { expect, test } from 'vitest'
import { votedCommit } from './voted-commit.ts'

const [one, other] = ['a'.repeat(40), 'b'.repeat(40)]
const named = { voted: undefined, verified: undefined, given: undefined }

test.each(['voted', 'verified', 'given'])('the commit that is %s alone is the one', (who) => {
  expect(votedCommit({ ...named, [who]: one })).toBe(one)
})

test('all who name one name the same', () => {
  expect(votedCommit({ voted: one, verified: one, given: one.toUpperCase() })).toBe(one)
})

test.each([
  ['the vote was about', { voted: one, verified: other, given: undefined }],
  ['the vote was about', { voted: one, verified: undefined, given: other }],
  ['the vote was about', { voted: one, verified: one, given: other }],
  ['the sources were verified against', { voted: undefined, verified: one, given: other }],
])('%s one and somebody names another: refused', (words, commits) => {
  const message = expect.stringMatching(`^${words} commit ${one}, not ${other}`)
  expect(() => votedCommit(commits)).toThrow(expect.objectContaining({ code: 'REFUSED', message }))
})

test('nobody guesses it', () => {
  expect(() => votedCommit(named)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
