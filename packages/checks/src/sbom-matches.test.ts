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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { archive, cleanFacts, run, SOURCE, sbomOf } from '../test/candidate-facts.ts'
import type { SbomFacts } from './sbom-facts.ts'
import { sbomMatches } from './sbom-matches.ts'

const source = archive(SOURCE)
const facts = (changes: Partial<SbomFacts>) => cleanFacts({ sboms: [sbomOf(source, changes)] })
const judge = (changes: Partial<SbomFacts>) => run(sbomMatches, facts(changes))

test('digests and version of the artifact pass, in upper case too', () => {
  expect(judge({})).toEqual([])
  expect(judge({ subject: { sha256: source.sha256.toUpperCase() } })).toEqual([])
})

test('a digest of other bytes is a blocker, even when the other digest is right', () => {
  expect(judge({ subject: { sha256: source.sha256, sha512: '0'.repeat(128) } })).toMatchObject([
    { severity: 'blocker', rule: 'digest' },
  ])
})

test('another version is a concern', () => {
  const { sha256 } = source
  expect(judge({ subject: { sha256, version: '1.2.1' } })).toMatchObject([{ severity: 'concern', rule: 'version' }])
  expect(judge({ subject: { sha256, version: 'v1.2.0' } })).toEqual([])
})

test('a document without digest is bound by its name alone, which high assurance does not like', () => {
  expect(judge({ subject: { name: 'widget' } })).toEqual([])
  const strict = { ...facts({ subject: {} }), profile: plainProfile('high-assurance') }
  expect(run(sbomMatches, strict)).toMatchObject([{ rule: 'unbound', severity: 'concern' }])
})

test('a document from the future is a concern', () => {
  expect(judge({ timestamp: '2026-11-21T00:00:00Z' })).toMatchObject([{ rule: 'time' }])
})

test('an invalid document is left to sbom-valid', () => {
  expect(judge({ problems: ['x'], subject: { sha256: '0'.repeat(64) } })).toEqual([])
})
