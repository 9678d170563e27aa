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
import { scenarioNamed, scenarioNames } from './scenario.ts'

test('nothing goes wrong unless somebody asks for it', () => {
  const { name, story: _, ballots, expected, ...wrong } = scenarioNamed()
  expect({ name, expected, wrong }).toEqual({ name: 'none', expected: 'passed', wrong: {} })
  expect(ballots.length).toBeGreaterThan(3)
})

test('every scenario has a name of its own and a story', () => {
  expect(new Set(scenarioNames).size).toBe(scenarioNames.length)
  for (const name of scenarioNames)
    expect(scenarioNamed(name)).toMatchObject({ name, story: expect.stringMatching(/\.$/) })
})

test.each([
  ['tampered-after-vote', 'failed'],
  ['undecided-vote', 'needs-human'],
  ['coordinator-down', 'passed'],
  ['interrupted-promote', 'passed'],
  ['held-release', 'failed'],
  ['hold-lifted', 'passed'],
])('%s must end as %s', (name, expected) => {
  expect(scenarioNamed(name)).toMatchObject({ name, expected })
})

test('an unknown one is answered with those that there are', () => {
  const refused = expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining('expired-key') })
  expect(() => scenarioNamed('tampered')).toThrow(refused)
})
