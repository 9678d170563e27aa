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

import { verdictOf } from '@tra/kernel'
import { expect, test } from 'vitest'
import { SOURCE } from '../test/candidate-facts.ts'
import { publishedFacts, runPublished } from '../test/published-facts.ts'
import { channelsAgree } from './channels-agree.ts'
import type { ChannelFile } from './published-facts.ts'

const { recorded } = publishedFacts()
const released = recorded[0] ?? { sha256: '', sha512: '' }
const run = (...files: ChannelFile[]) =>
  runPublished(channelsAgree, publishedFacts({ channels: [{ channel: 'pypi', name: 'widget', state: 'read', files }] }))

test('is silent when the channel has the released bytes, by either digest', () => {
  expect(run({ name: SOURCE, sha256: released.sha256 }, { name: SOURCE, sha512: released.sha512 })).toEqual([])
})

test('other bytes are a blocker, also when only one of two digests differs', () => {
  const other = { name: SOURCE, sha256: released.sha256, sha512: '0'.repeat(128) }
  expect(run(other)).toMatchObject([{ rule: 'differs', severity: 'blocker', artifact: SOURCE }])
})

test.each<[string, ChannelFile, string]>([
  ['a package that was not released', { name: 'widget-1.2.0-py3-none-any.whl', sha256: released.sha256 }, 'unrecorded'],
  ['a package that was taken back', { name: SOURCE, sha256: released.sha256, withdrawn: true }, 'withdrawn'],
])('%s is a concern', (_name, given, rule) => {
  expect(run(given)).toMatchObject([{ rule, severity: 'concern' }])
})

test('a package without digest is never taken for the released one', () => {
  for (const file of [{ name: SOURCE }, { name: SOURCE, sha256: '' }]) {
    const findings = run(file)
    expect(findings).toMatchObject([{ rule: 'unproved' }])
    expect(verdictOf(findings)).toBe('needs-human')
  }
})

test('a channel that could not be asked stops the line; one without the release does not', () => {
  const ask = (state: 'absent' | 'unreachable') =>
    runPublished(
      channelsAgree,
      publishedFacts({ channels: [{ channel: 'npm', name: 'w', state, why: 'it says so', files: [] }] }),
    )
  expect(verdictOf(ask('unreachable'))).toBe('needs-human')
  expect(ask('absent')).toMatchObject([{ rule: 'absent', message: 'npm w: it says so' }])
})
