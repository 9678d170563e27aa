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
import { cleanSource, runSource } from '../test/source-facts.ts'
import { versionSet } from './version-set.ts'

const pom = (version: string) => ({ path: 'pom.xml', text: `<project><version>${version}</version></project>` })
const run = (...versionFiles: { path: string; text: string }[]) => runSource(versionSet, cleanSource({ versionFiles }))

test('a file of another version is a blocker, and the others are left alone', () => {
  expect(run({ path: 'package.json', text: '{"version": "1.2.0"}' }, pom('1.1.0'))).toMatchObject([
    { rule: 'differs', severity: 'blocker', artifact: 'pom.xml', message: expect.stringContaining('1.1.0') },
  ])
})

test.each(['1.2.0-SNAPSHOT', '1.2.0.dev0'])('the development version %s was not set', (version) => {
  expect(run(pom(version))).toMatchObject([{ rule: 'snapshot', artifact: 'pom.xml' }])
})

test('the snapshot of the next version is another version', () => {
  expect(run(pom('1.3.0-SNAPSHOT'))).toMatchObject([{ rule: 'differs' }])
})

test.each(['1.2.0-incubating', '1.2', 'v1.2.0'])('%s is the same version', (version) => {
  expect(run(pom(version))).toEqual([])
})

test('a source that states no version is worth a word', () => {
  expect(run({ path: 'pom.xml', text: '<project/>' })).toMatchObject([{ rule: 'undeclared', severity: 'suggestion' }])
})

test('without a release there is nothing to compare', () => {
  const { release: _release, ...facts } = cleanSource({ versionFiles: [pom('0.0.1')] })
  expect(runSource(versionSet, facts)).toEqual([])
})
