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

import { candidateChecks, publishedChecks } from '@tra/checks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectFindings } from '../planted-faults/expect-findings.ts'
import { ReleaseLab } from '../planted-faults/release-lab.ts'
import { PublishedBench } from './published-bench.ts'
import { publishedFaults } from './published-faults.ts'

let lab: ReleaseLab
beforeAll(async () => {
  lab = await ReleaseLab.start()
  await lab.clean('asf')
})
afterAll(() => lab.close())

test('a release that is served as it was released is silent', async () => {
  const { findings, verdict } = await (await PublishedBench.open(lab)).verify()
  expect(findings).toEqual([])
  expect(verdict).toBe('passed')
})

test.concurrent.for(publishedFaults)('$name', async ({ plant, finds }) => {
  const release = await PublishedBench.open(lab)
  await plant(release)
  const { findings } = await release.verify()
  expectFindings(findings, finds)
})

test('every rule that only published releases have has a fault that breaks it', () => {
  const found = new Set(publishedFaults.flatMap(({ finds }) => finds))
  const shared = new Set(candidateChecks.map(({ id }) => id))
  const own = publishedChecks.filter(({ id }) => !shared.has(id))
  const rules = own.flatMap(({ id, rules }) => Object.keys(rules).map((name) => `${id}/${name}`))
  expect(rules.filter((name) => !found.has(name))).toEqual([])
})
