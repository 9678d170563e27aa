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
import { cleanFacts, file, run, sha512Of } from '../test/candidate-facts.ts'
import { checksumMatches } from './checksum-matches.ts'

const target = file('dist/widget-1.0.zip')
const facts = (text: string, suffix = '.sha512') =>
  cleanFacts({ files: [target, file(`${target.path}${suffix}`, text)] })

test('accepts the plain name, a bare digest and SHA-256', () => {
  expect(run(checksumMatches, cleanFacts({ files: [target, sha512Of(target)] }))).toEqual([])
  expect(run(checksumMatches, facts(target.sha512))).toEqual([])
  expect(run(checksumMatches, facts(`${target.sha256} *widget-1.0.zip\n`, '.sha256'))).toEqual([])
})

test('a digest of other bytes is a blocker', () => {
  const other = file('x').sha512
  expect(run(checksumMatches, facts(`${other}  widget-1.0.zip\n`))).toMatchObject([
    { severity: 'blocker', rule: 'differs', artifact: target.path },
  ])
})

test('the line with the right name counts, whatever another line states', () => {
  const text = `${target.sha512}  other.zip\n${'0'.repeat(128)}  widget-1.0.zip\n`
  expect(run(checksumMatches, facts(text))).toMatchObject([{ severity: 'blocker', rule: 'differs' }])
})

test('two digests for the file are a blocker, even when one of them is right', () => {
  const text = `${target.sha512}  widget-1.0.zip\n${'0'.repeat(128)}  widget-1.0.zip\n`
  expect(run(checksumMatches, facts(text))).toMatchObject([{ severity: 'blocker', rule: 'contradiction' }])
})

test.each(['build/widget-1.0.zip', 'widget-1.0-rc1.zip'])(
  'the name %s is a concern: sha512sum -c would not find the file',
  (name) => {
    expect(run(checksumMatches, facts(`${target.sha512}  ${name}\n`))).toMatchObject([
      { severity: 'concern', rule: 'name', hint: expect.stringContaining('sha512sum widget-1.0.zip') },
    ])
  },
)

test('a SHA-256 digest in a .sha512 file, or no text at all, is a blocker', () => {
  expect(run(checksumMatches, facts(target.sha256))).toMatchObject([{ severity: 'blocker', rule: 'length' }])
  expect(run(checksumMatches, facts('<html>'))).toMatchObject([{ severity: 'blocker', rule: 'unreadable' }])
  const { text: _text, ...unread } = file(`${target.path}.sha512`)
  expect(run(checksumMatches, cleanFacts({ files: [target, unread] }))).toMatchObject([{ rule: 'unreadable' }])
})
