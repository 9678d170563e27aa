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

import { sourceChecks } from '@tra/checks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectFindings } from '../planted-faults/expect-findings.ts'
import { historyFaults } from './history-faults.ts'
import { postureFaults } from './posture-faults.ts'
import { SourceBench } from './source-bench.ts'
import { SourceLab } from './source-lab.ts'

const faults = [...historyFaults, ...postureFaults]

let lab: SourceLab
beforeAll(async () => {
  lab = await SourceLab.start()
})
afterAll(() => lab.close())

test('a source that is ready is silent under the strictest profile', async () => {
  const { findings, verdict } = await (await SourceBench.open(lab)).verify()
  expect(findings).toEqual([])
  expect(verdict).toBe('passed')
})

test.concurrent.for(faults)('$name', async ({ plant, finds }) => {
  const source = await SourceBench.open(lab)
  await plant(source)
  const { findings } = await source.verify()
  expectFindings(findings, finds)
})

test('every rule about a source has a fault that breaks it', () => {
  const found = new Set(faults.flatMap(({ finds }) => finds))
  const rules = sourceChecks.flatMap(({ id, rules }) => Object.keys(rules).map((name) => `${id}/${name}`))
  expect(rules.filter((name) => !found.has(name))).toEqual([])
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
})
