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
import { cleanFacts, run, SOURCE } from '../test/candidate-facts.ts'
import type { BuildFacts } from './facts.ts'
import { sourceBuilds } from './source-builds.ts'

const build = (outcome: BuildFacts['outcome']): BuildFacts => ({
  artifact: SOURCE,
  command: ['make', 'check'],
  outcome,
  seconds: 61.4,
})

test('is silent when nothing was built, or when the build passed', () => {
  expect(run(sourceBuilds, cleanFacts())).toEqual([])
  expect(run(sourceBuilds, cleanFacts({ builds: [build('passed')] }))).toEqual([])
})

test.each(['failed', 'was stopped'] as const)('a build that %s is a blocker that names the command', (outcome) => {
  expect(run(sourceBuilds, cleanFacts({ builds: [build(outcome)] }))).toMatchObject([
    { rule: 'failed', severity: 'blocker', message: `${SOURCE}: make check ${outcome} after 61 s` },
  ])
})
