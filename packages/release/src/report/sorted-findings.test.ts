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

import { type Finding, severities } from '@tra/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortedFindings } from './sorted-findings.ts'

const finding = (changes: Partial<Finding>): Finding => ({ check: 'b', severity: 'concern', message: 'm', ...changes })

test('the worst come first, then by check, artifact, entry, line and message', () => {
  const inOrder = [
    finding({ severity: 'blocker', check: 'z' }),
    finding({ check: 'a' }),
    finding({}),
    finding({ artifact: 'A' }),
    finding({ artifact: 'a' }),
    finding({ artifact: 'a', entry: 'x', line: 2 }),
    finding({ artifact: 'a', entry: 'x', line: 10 }),
    finding({ artifact: 'a', entry: 'x', line: 10, message: 'n' }),
    finding({ severity: 'note', check: 'a' }),
  ]
  expect(sortedFindings(inOrder.toReversed())).toEqual(inOrder)
})

test('umlauts are sorted the same whatever the machine speaks', () => {
  const names = sortedFindings(['ä', 'z', 'Z'].map((artifact) => finding({ artifact }))).map(({ artifact }) => artifact)
  expect(names).toEqual(['Z', 'z', 'ä'])
})

test('any order of the same findings gives the same report', () => {
  const some = fc.record({
    check: fc.constantFrom('a', 'b'),
    severity: fc.constantFrom(...severities),
    message: fc.constantFrom('m', 'n'),
    line: fc.integer({ min: 1, max: 3 }),
  })
  fc.assert(
    fc.property(fc.array(some), (findings) => {
      expect(sortedFindings(findings.toReversed())).toEqual(sortedFindings(findings))
    }),
  )
})
