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
import { cdEventsTypeOf } from './cd-events.ts'
import { commitmentTo, newSalt, opensCommitment } from './commitment.ts'
import { eventKinds } from './event-kinds.ts'
import { eventOf } from './event-of.ts'
import { ledgerEventSchema, subjectOf } from './ledger-event.ts'

const sha256 = 'ab'.repeat(32)
const release = { committee: 'widgets', product: 'widget', version: '1.0.0' }
const at = (hour: number) => ({ source: 'urn:trusted-release:local', time: new Date(Date.UTC(2026, 2, 1, hour)) })
const copy = { candidateDigest: sha256, from: 'https://example.org/a', to: 'https://example.org/b', revision: 1 }
const copied = (hour: number, to = copy.to) =>
  eventOf('org.apache.release.copied.v1', { ...release, candidate: 'rc1', ...copy, to, evidence: [] }, at(hour))

test('what is told again has the same id, and another thing has another', () => {
  expect(copied(2).id).toBe(copied(1).id)
  expect(copied(1, 'https://example.org/c').id).not.toBe(copied(1).id)
  expect(subjectOf(copied(1))).toEqual({ ...release, candidate: 'rc1' })
  expect(cdEventsTypeOf(copied(1))).toBe('dev.cdevents.artifact.published.0.3.0')
})

test.each([
  ['a member that names a person', { data: { ...copied(1).data, by: 'ada' } }],
  ['an unknown member of the envelope', { actor: 'ada' }],
  ['another subject', { subject: 'widgets/widget/1.0.1' }],
  ['another version of the type', { type: 'org.apache.release.copied.v2' }],
  ['a name with a path in it', { data: { ...copied(1).data, version: '../x' }, subject: 'widgets/widget/../x' }],
])('%s is refused', (_, change) => {
  expect(ledgerEventSchema.safeParse({ ...copied(1), ...change }).success).toBe(false)
})

test('what is about the log itself has no committee', () => {
  const keys = { committee: '' as const, issuer: 'https://token.example.org', keySetSha256: sha256, keyIds: ['a'] }
  expect(subjectOf(eventOf('org.apache.release.jwks.observed.v1', keys, at(1)))).toEqual({ committee: '' })
})

test('every type stands in the catalogue once, with a version', () => {
  const types = eventKinds.map(({ type }) => type)
  expect(new Set(types).size).toBe(types.length)
  expect(types.every((type) => /\.v\d+$/.test(type))).toBe(true)
})

test('a commitment opens with its salt alone', () => {
  const [salt, other] = [newSalt(), newSalt()]
  const commitment = commitmentTo('someone@example.org', salt)
  expect(opensCommitment(commitment, { value: 'someone@example.org', salt })).toBe(true)
  expect(opensCommitment(commitment, { value: 'someone@example.org', salt: other })).toBe(false)
  expect(opensCommitment('', { value: 'someone@example.org', salt })).toBe(false)
})
