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

import type { ReleaseType } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanSource, runSource } from '../test/source-facts.ts'
import { releaseTypeAgrees } from './release-type-agrees.ts'

function run(from: string | undefined, to: string, statedType: ReleaseType) {
  const baseline = { ref: 'before', commit: 'b'.repeat(40), ...(from === undefined ? {} : { version: from }) }
  const release = { committee: 'widget', product: 'widget', version: to }
  return runSource(releaseTypeAgrees, cleanSource({ baseline, release, statedType }))
}

test.each([
  ['1.9.0', '2.0.0', 'major'],
  ['1.1.0', '1.1.1', 'patch'],
  ['2.14.0', '2.15.0', 'security'],
  ['1.1.0', '2.0.0-M1', 'pre-release'],
] as const)('%s to %s is the %s release that was stated', (from, to, stated) => {
  expect(run(from, to, stated)).toEqual([])
})

test('a minor release that calls itself a patch is a blocker', () => {
  expect(run('1.1.0', '1.2.0', 'patch')).toMatchObject([
    { rule: 'differs', severity: 'blocker', message: '1.2.0 after 1.1.0 is a minor release, not patch' },
  ])
})

test('nobody goes back', () => {
  expect(run('1.2.0', '1.2.0', 'patch')).toMatchObject([{ rule: 'not-newer' }])
  expect(run('1.10.0', '1.9.1', 'patch')).toMatchObject([{ rule: 'not-newer' }])
})

test('an unknown version before, or words for numbers, are for a human', () => {
  expect(run(undefined, '1.2.0', 'minor')).toMatchObject([{ rule: 'not-understood', undecided: true }])
  expect(run('1.1.0', 'hydrogen', 'minor')).toMatchObject([{ rule: 'not-understood', undecided: true }])
})

test('where nothing is stated, nothing disagrees', () => {
  const { statedType: _stated, ...facts } = cleanSource()
  expect(runSource(releaseTypeAgrees, facts)).toEqual([])
})
