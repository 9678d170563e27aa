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
import { factsWithArchive, ROOT, run } from '../test/candidate-facts.ts'
import { versionsAgree } from './versions-agree.ts'

function rulesOf(name: string, text: string, path?: string) {
  return run(versionsAgree, factsWithArchive({ texts: { [`${ROOT}/${name}`]: text } }, path)).map(({ rule }) => rule)
}

const pom = (version: string) =>
  `<project><parent><version>35</version></parent><version>${version}</version></project>`

test.each([
  ['pom.xml', pom('1.2.0')],
  ['package.json', '{"version": "1.2.0"}'],
  ['Cargo.toml', '[package]\nversion = "1.2.0"\n'],
  ['VERSION', '1.2.0\n'],
  ['VERSION', 'v1.2.0-incubating'],
  ['pyproject.toml', '[project]\ndynamic = ["version"]\n'],
  ['pom.xml', pom('$' + '{revision}')],
  ['README.md', 'version 9'],
  ['module/pom.xml', pom('9')],
])('%s with %s agrees, or does not say', (name, text) => {
  expect(rulesOf(name, text)).toEqual([])
})

test.each([
  ['pom.xml', pom('1.2.0-SNAPSHOT')],
  ['pyproject.toml', '[project]\nversion = "1.2.0.dev0"\n'],
  ['pyproject.toml', '[project]\nversion = "1.2.0rc1"\n'],
  ['Cargo.toml', '[package]\nversion = "1.2.0-rc.1"\n'],
  ['gradle.properties', 'version=1.2.0-SNAPSHOT\n'],
])('%s with %s was never meant for users', (name, text) => {
  expect(rulesOf(name, text)).toEqual(['pre-release'])
})

test.each([
  ['pom.xml', pom('1.2.1')],
  ['pom.xml', pom('1.3.0-SNAPSHOT')],
  ['VERSION', '11.2.0'],
])('%s with %s is another release', (name, text) => {
  expect(rulesOf(name, text)).toEqual(['differs'])
})

test('the finding leads to the file', () => {
  const [finding] = run(versionsAgree, factsWithArchive({ texts: { [`${ROOT}/VERSION`]: '9\u001b[2J' } }))
  expect(finding).toMatchObject({ entry: `${ROOT}/VERSION`, severity: 'concern' })
  expect(finding?.message).not.toContain('\u001b')
})

test('convenience packages and modules speak for themselves', () => {
  expect(rulesOf('pom.xml', pom('9'), 'apache-widget-1.2.0-bin.tar.gz')).toEqual([])
})
