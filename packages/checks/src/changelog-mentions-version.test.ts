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
import { changelogMentionsVersion } from './changelog-mentions-version.ts'

const run = (...changelogs: { path: string; text?: string }[]) =>
  runSource(changelogMentionsVersion, cleanSource({ changelogs }))

test.each(['## [1.2.0] - 2026-11-19', 'Release v1.2.0', 'widget-1.2.0:', 'Changes in 1.2.0.', '1.2.0-incubating'])(
  '%j mentions it',
  (text) => {
    expect(run({ path: 'CHANGES.md', text })).toEqual([])
  },
)

test.each(['## 11.2.0', '1.2.0.1', '1.2.01', '## 1.2.0-rc1', '1.2.0-SNAPSHOT', '10.1.2.0', '1x2y0'])(
  '%j is another version',
  (text) => {
    expect(run({ path: 'CHANGES.md', text })).toMatchObject([
      { rule: 'silent', severity: 'blocker', message: 'CHANGES.md does not mention 1.2.0' },
    ])
  },
)

test('one of several is enough', () => {
  expect(run({ path: 'CHANGES.txt', text: '0.9' }, { path: 'RELEASE-NOTES', text: 'Widget 1.2.0' })).toEqual([])
})

test('no changelog, and one that is too large, are told apart', () => {
  expect(run()).toMatchObject([{ rule: 'absent' }])
  expect(run({ path: 'CHANGES.md' })).toMatchObject([{ rule: 'unreadable', undecided: true }])
})

test('a version is text and no pattern', () => {
  const release = { committee: 'widget', product: 'widget', version: '1.2.0+a(b' }
  const facts = cleanSource({ release, changelogs: [{ path: 'CHANGES', text: '## 1.2.0+a(b' }] })
  expect(runSource(changelogMentionsVersion, facts)).toEqual([])
})
