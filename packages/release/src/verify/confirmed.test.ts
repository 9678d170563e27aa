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

import type { CandidateFacts } from '@tra/checks'
import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { confirmed } from './confirmed.ts'

const DIGEST = 'd'.repeat(64)
const facts = (changes: Partial<CandidateFacts>): CandidateFacts => ({
  profile: plainProfile('asf'),
  now: new Date('2026-01-01T00:00:00Z'),
  files: [],
  signatures: [],
  keys: [],
  digest: DIGEST,
  attestations: [],
  sboms: [],
  ...changes,
})

test('says nothing of what nobody asked for', () => {
  expect(confirmed(facts({ keysFile: { sha256: DIGEST } }))).toEqual([])
})

test('says what was as it should be', () => {
  const all = facts({
    expectedDigest: DIGEST.toUpperCase(),
    keysFile: { sha256: DIGEST, expectedSha256: DIGEST },
    builds: [{ artifact: 'a.zip', command: ['make', 'check'], outcome: 'passed', seconds: 2.4 }],
    rebuilt: [{ artifact: 'a.zip', identical: true }],
    attestations: [
      {
        kind: 'provenance',
        path: 'a.zip.intoto.jsonl',
        artifact: 'a.zip',
        outcome: 'good',
        signer: 'w.yml',
        faults: [],
        buildLevel: 3,
      },
    ],
  })
  expect(confirmed(all)).toEqual([
    'the candidate digest is the expected one',
    'KEYS is the pinned file',
    'built again, byte for byte: a.zip',
    'a.zip: make check passed in 2 s',
    'a.zip.intoto.jsonl is by w.yml, SLSA build level 3',
  ])
})

test('never calls a failure confirmed', () => {
  const bad = facts({
    expectedDigest: '0'.repeat(64),
    keysFile: { sha256: DIGEST, expectedSha256: '0'.repeat(64) },
    builds: [{ artifact: 'a.zip', command: ['make'], outcome: 'failed', seconds: 1 }],
    rebuilt: [{ artifact: 'a.zip', identical: false }],
    attestations: [
      {
        kind: 'provenance',
        path: 'a.intoto.jsonl',
        artifact: 'a',
        outcome: 'good',
        faults: [{ kind: 'subject', detail: 'x' }],
      },
    ],
  })
  expect(confirmed(bad)).toEqual([])
})
