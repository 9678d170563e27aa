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
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import type { CandidateFacts } from './facts.ts'
import { versionInName } from './version-in-name.ts'

const RELEASE = { committee: 'widget', product: 'widget', version: '1.2.0', candidate: 'rc1' }

function judge(paths: string[], version = RELEASE.version) {
  return run(versionInName, cleanFacts({ files: paths.map((path) => file(path)), release: { ...RELEASE, version } }))
}

function judgeUnnamed(paths: string[]) {
  const { release: _release, ...rest } = cleanFacts({ files: paths.map((path) => file(path)) })
  const facts: CandidateFacts = rest
  return run(versionInName, facts)
}

test.each([
  ['apache-widget-1.2.0-src.tar.gz', '1.2.0'],
  ['widget_2.13-1.2.0.tgz', '1.2.0'],
  ['apache-widget-1.2.0-incubating-src.zip', '1.2.0-incubating'],
  ['apache-widget-incubating-1.2.0-src.zip', '1.2.0-incubating'],
  ['apache_widget-1.2.0a1.tar.gz', '1.2.0-alpha.1'],
  ['widget-1.2.0.beta2.gem', '1.2.0-beta2'],
  ['README.md', '1.2.0'],
])('%s is of version %s', (path, version) => {
  expect(judge([path], version)).toEqual([])
})

test.each([
  'apache-widget-src.tar.gz',
  'apache-widget-1.2.0.1.zip',
  'apache-widget-11.2.0.zip',
  'apache-widget-1.2.01.zip',
])('%s is a concern', (path) => {
  expect(judge([path])).toMatchObject([{ severity: 'concern', rule: 'absent', artifact: path }])
})

test.each(['apache-widget-1.2.0-rc1-src.tar.gz', 'apache_widget-1.2.0rc1.tar.gz', 'widget-1.2.0-RC.2.zip'])(
  '%s would have to be renamed',
  (path) => {
    expect(judge([path])).toMatchObject([{ rule: 'candidate', hint: expect.stringContaining('1.2.0') }])
  },
)

test('a release that is itself called rc1 may say so', () => {
  expect(judge(['apache-widget-1.2.0-rc1-src.tar.gz'], '1.2.0-rc1')).toEqual([])
})

test('a word that holds rc names no candidate', () => {
  expect(judge(['apache-arc-1.2.0-src.tar.gz', 'widget-src2-1.2.0.zip'])).toEqual([])
})

test('without a stated release the artifacts must agree among themselves', () => {
  expect(judgeUnnamed(['kafka-3.6.0-src.tgz', 'kafka_2.13-3.6.0.tgz'])).toEqual([])
  expect(judgeUnnamed(['a-1.0.0-src.tgz', 'a-1.0.1-bin.tgz'])).toMatchObject([{ rule: 'several-versions' }])
})

test.each([
  ['apache-widget-1.2.0-SNAPSHOT-src.tar.gz', ['snapshot']],
  ['apache-widget-1.2.0.dev1-src.tar.gz', ['snapshot']],
  ['apache-device-1.2.0-src.tar.gz', []],
  ['apache-snapshotter-1.2.0-src.tar.gz', []],
])('%s: %j', (name, rules) => {
  const found = run(versionInName, cleanFacts({ files: [file(name)] }))
  expect(found.map(({ rule }) => rule).filter((rule) => rule === 'snapshot')).toEqual(rules)
})
