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

import { runChecks } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts } from '../test/candidate-facts.ts'
import { candidateChecks } from './registry.ts'

test('a clean candidate has no finding', () => {
  expect(runChecks(candidateChecks, cleanFacts())).toEqual([])
})

test('every check has its own id, a sentence and a reference', () => {
  expect(new Set(candidateChecks.map(({ id }) => id)).size).toBe(candidateChecks.length)
  for (const { summary, reference } of candidateChecks) {
    expect(summary).toMatch(/^[A-Z].*\.$/)
    expect(reference).toMatch(/^https:\/\//)
  }
})

test('an empty candidate shows all its problems at once', () => {
  const findings = runChecks(candidateChecks, cleanFacts({ files: [], signatures: [], keys: [] }))
  expect(findings.map(({ check }) => check)).toEqual(['candidate-not-empty', 'keys-usable'])
  for (const { hint, reference } of findings) expect([hint, reference]).not.toContain(undefined)
})
