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

import { profiles } from '@tra/kernel'
import { expect, test } from 'vitest'
import { archive, cleanFacts, run, SOURCE } from '../test/candidate-facts.ts'
import { keysUsable } from './keys-usable.ts'

test('one key is enough', () => {
  expect(run(keysUsable, cleanFacts())).toEqual([])
})

test('an empty KEYS is a blocker', () => {
  expect(run(keysUsable, cleanFacts({ keys: [] }))).toMatchObject([{ severity: 'blocker' }])
})

test('a profile that only recommends signatures needs KEYS once a file is signed', () => {
  const profile = profiles['open-source']
  expect(run(keysUsable, cleanFacts({ keys: [], profile, files: [archive(SOURCE)] }))).toEqual([])
  expect(run(keysUsable, cleanFacts({ keys: [], profile }))).toHaveLength(1)
})
