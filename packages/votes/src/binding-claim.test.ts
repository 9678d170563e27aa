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
import { claimsBinding } from './binding-claim.ts'
import { readBallot } from './read-ballot.ts'
import { SUBJECT } from './testing/a-vote.ts'

test.each<[string, boolean | undefined]>([
  ['+1 (binding)', true],
  ['+1(BINGING)', true],
  ['+1 (bindng)', true],
  ['+1 (non-binding)', false],
  ['+1 (nonbinding)', false],
  ['+1 non binding', false],
  ['+1 no binding', false],
  ['+1 (not binding)', false],
  ['+1 (non bindign)', false],
  ['+1 (binding) or +1 (non-binding)', undefined],
  ['+1', undefined],
])('"%s" claims %s', (words, claim) => {
  expect(claimsBinding(words)).toBe(claim)
})

test.each([
  ['+1 (binding) (ada)', ['ada']],
  ['+1 ada (IPMC)', ['ada']],
  ['+1\n\nMy Apache ID(optional): ada', ['ada']],
])('an id that is given with the vote is kept: %s', (text, ids) => {
  expect(readBallot({ text, subject: `Re: ${SUBJECT}` }, SUBJECT)).toMatchObject({
    bracketed: expect.arrayContaining(ids),
  })
})
