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

import { candidateChecks, policyChecks, severityOf } from '@tra/checks'
import { type ProfileName, plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { plantedFaults } from './planted-faults.ts'
import { unplantedRules } from './unplanted-rules.ts'

const { 'near misses': _harmless, ...kinds } = plantedFaults
const faults = Object.values(kinds).flat()
const found = new Set(faults.flatMap(({ finds }) => finds))
const rules = [...candidateChecks, ...policyChecks].flatMap((check) =>
  Object.entries(check.rules).map(([name, rule]) => ({ name: `${check.id}/${name}`, check, rule, rulesName: name })),
)

test('every rule has a fault that breaks it, or a reason why not', () => {
  const missing = rules.map(({ name }) => name).filter((name) => !found.has(name) && !(name in unplantedRules))
  expect(missing).toEqual([])
})

test('no reason is given for a rule that has a fault, or that does not exist', () => {
  const names = new Set(rules.map(({ name }) => name))
  expect(Object.keys(unplantedRules).filter((name) => found.has(name) || !names.has(name))).toEqual([])
})

test('there are at least 80 faults, each with a name of its own', () => {
  expect(faults.length).toBeGreaterThanOrEqual(80)
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
})

test('a fault names rules that its profile asks for', () => {
  const isOff = (name: string, profile: ProfileName) =>
    rules.some(
      (one) => one.name === name && severityOf(one.check.id, one.rulesName, one.rule, plainProfile(profile)) === 'off',
    )
  const wrong = faults.filter(({ finds, profile = 'asf' }) => finds.some((name) => isOff(name, profile)))
  expect(wrong.map(({ name }) => name)).toEqual([])
})
