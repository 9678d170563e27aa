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

import { type ProfileName, plainProfile } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { NOW } from '../test/candidate-facts.ts'
import { cleanKeysFile, soundKey } from '../test/keys-file-facts.ts'
import { keysFileCurrent } from './keys-file-current.ts'
import type { ListedKey } from './keys-file-facts.ts'
import { judge } from './rule.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const OTHER = soundKey({ fingerprint: 'B'.repeat(40) })

/** What is said about a key beside a sound one. */
function about(parts: Partial<ListedKey>, profile: ProfileName = 'asf') {
  const facts = cleanKeysFile({ keys: [OTHER, soundKey(parts)] })
  return judge([keysFileCurrent], facts, plainProfile(profile))
}

test('a strong key of a committer passes', () => {
  expect(about({})).toEqual([])
})

describe('time', () => {
  test('an expired key is told with its day and what to do, and nothing else about it', () => {
    expect(about({ expiresAt: later(-1), bits: 1024, userIds: [] })).toMatchObject([
      { rule: 'expired', severity: 'suggestion', line: 12, message: expect.stringContaining('expired on 2026-11-19') },
    ])
  })

  test('a key that expires this very moment has expired', () => {
    expect(about({ expiresAt: NOW })).toMatchObject([{ rule: 'expired' }])
  })

  test.each([
    [90, ['expires-soon']],
    [90.01, []],
  ])('a key with %d days left: %j', (days, rules) => {
    expect(about({ expiresAt: later(days) }).map(({ rule }) => rule)).toEqual(rules)
  })

  test('a revoked key is a note, whatever else is wrong with it', () => {
    expect(about({ revoked: true, algorithm: 17, expiresAt: later(1) })).toMatchObject([
      { rule: 'revoked', severity: 'note' },
    ])
  })

  test('a file of which every key has ended is a blocker', () => {
    const facts = cleanKeysFile({ keys: [soundKey({ revoked: true }), soundKey({ expiresAt: later(-1) })] })
    expect(judge([keysFileCurrent], facts, plainProfile('asf'))).toMatchObject([
      { rule: 'none-in-force', severity: 'blocker' },
      { rule: 'revoked' },
      { rule: 'expired' },
    ])
  })

  test('a signing subkey that ends before its key is told; one that does not sign is not', () => {
    const subkey = { ...soundKey({ fingerprint: 'C'.repeat(40), expiresAt: later(3) }), canSign: true }
    expect(about({ subkeys: [subkey] })).toMatchObject([
      { rule: 'expires-soon', message: expect.stringContaining('CCCC') },
    ])
    expect(about({ subkeys: [{ ...subkey, canSign: false }] })).toEqual([])
  })
})

describe('strength', () => {
  test.each([
    [{ bits: 1024 }, 'short-rsa', 'blocker'],
    [{ bits: 2047 }, 'short-rsa', 'blocker'],
    [{ algorithm: 17, bits: 1024 }, 'dsa', 'blocker'],
    [{ algorithm: 22, bits: 255 }, 'elliptic', 'concern'],
    [{ algorithm: 99 }, 'unknown-algorithm', 'blocker'],
    [{ bits: 2048 }, 'short-for-new', 'concern'],
    [{ bits: 3072 }, 'short-for-new', 'concern'],
  ])('%j is %s, a %s', (parts, rule, severity) => {
    expect(about(parts)).toMatchObject([{ rule, severity, reference: expect.stringContaining('infra.apache.org') }])
  })

  test('an old key of 2048 bits may go on', () => {
    expect(about({ bits: 2048, createdAt: new Date('2009-12-31T23:59:59Z') })).toEqual([])
    expect(about({ bits: 2048, createdAt: new Date('2010-01-01T00:00:00Z') })).toHaveLength(1)
  })

  test.each([
    [[2], ['weak-self-signature']],
    [[1, 2, 3], ['weak-self-signature']],
    [[2, 8], []],
    [[], []],
  ])('user ids bound by hashes %j: %j', (selfSignatureHashes, rules) => {
    expect(about({ selfSignatureHashes }).map(({ rule }) => rule)).toEqual(rules)
  })
})

describe('whose it is', () => {
  test.each([
    ['Ada <ada@example.org>', 1],
    ['Ada <ada@apache.org.example.org>', 1],
    ['Ada <ada@notapache.org>', 1],
    ['Ada <ada@apache.org> <eve@example.org>', 1],
    ['Ada <ada@APACHE.ORG>', 0],
    ['Apache Widget Automated Release Signing <private@widget.apache.org>', 0],
  ])('%s', (userId, findings) => {
    expect(about({ userIds: ['Ada at home <ada@example.net>', userId] })).toHaveLength(findings)
  })

  test('outside the Foundation no such address is asked for', () => {
    expect(about({ userIds: ['Ada <ada@example.org>'] }, 'open-source')).toEqual([])
  })
})
