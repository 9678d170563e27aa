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

import { describe, expect, test } from 'vitest'
import { aListedKey } from '../testing/a-listed-key.ts'
import { additionOf, revocationOf } from './key-decisions.ts'
import type { KeyMerge } from './keys-ports.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const PAST = new Date('2026-03-01T11:59:59Z')
const CERTIFICATE = Buffer.from('-----BEGIN PGP PUBLIC KEY BLOCK-----')
type Key = Parameters<typeof aListedKey>[0]

function merged(after: Key, before?: Key, changed = true): KeyMerge {
  const earlier = before === undefined ? {} : { before: aListedKey(before) }
  return { outcome: 'merged', ...earlier, after: aListedKey(after), changed, listing: 'pub', armour: 'block' }
}

const adding = (merge: KeyMerge) => () => additionOf(merge, NOW)
const refused = (words: string) => expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining(words) })

describe('a key that is offered', () => {
  test.each([
    ['new', merged({}), 'added'],
    ['there already', merged({}, {}, false), 'unchanged'],
    ['there, with more than KEYS has', merged({ expiresAt: new Date('2030-01-01') }, { expiresAt: PAST }), 'updated'],
    ['there, and now revoked', merged({ revoked: true }, {}), 'revoked'],
    ['there and revoked already', merged({ revoked: true }, { revoked: true }, false), 'unchanged'],
    ['on an elliptic curve', merged({ algorithm: 22, bits: 255 }), 'added'],
    ['of 2048 bits', merged({ bits: 2048 }), 'added'],
    [
      'with a weak subkey that does not sign',
      merged({ subkeys: [{ ...aListedKey({ bits: 1024 }), canSign: false }] }),
      'added',
    ],
    ['about to expire', merged({ expiresAt: new Date('2026-03-01T12:00:01Z') }), 'added'],
  ])('%s is %s', (_, merge, kind) => {
    expect(additionOf(merge, NOW).kind).toBe(kind)
  })

  test.each([
    ['revoked', merged({ revoked: true }), 'was revoked'],
    ['a revoked one with a new user id', merged({ revoked: true }, { revoked: true }), 'is revoked in KEYS'],
    ['expired', merged({ expiresAt: PAST }), 'expired on 2026-03-01'],
    ['expired at this very moment', merged({ expiresAt: NOW }), 'expired on'],
    ['weak', merged({ bits: 1024 }), 'only 1024 bits'],
    ['DSA', merged({ algorithm: 17 }), 'DSA'],
    [
      'a strong one with a weak signing subkey',
      merged({ subkeys: [{ ...aListedKey({ bits: 1024 }), canSign: true }] }),
      '1024',
    ],
  ])('%s is refused', (_, merge, words) => {
    expect(adding(merge)).toThrow(refused(words))
  })

  test('a secret key, several keys and no key are refused with what to do', () => {
    expect(adding({ outcome: 'secret' })).toThrow(refused('must never be published'))
    expect(adding({ outcome: 'several', fingerprints: ['A', 'B'] })).toThrow(refused('2 keys: A, B'))
    expect(adding({ outcome: 'unreadable' })).toThrow(
      expect.objectContaining({ code: 'MALFORMED', hint: expect.stringContaining('gpg --armor --export') }),
    )
  })
})

describe('a revocation certificate', () => {
  test('revokes a key of KEYS, whatever its state, once', () => {
    expect(revocationOf(merged({ revoked: true }, { expiresAt: PAST }), CERTIFICATE).kind).toBe('revoked')
    expect(revocationOf(merged({ revoked: true }, { revoked: true }, false), CERTIFICATE).kind).toBe('unchanged')
  })

  test.each([
    ['of a key that is not in KEYS', merged({ revoked: true }), 'is not in KEYS'],
    ['that is just the key again', merged({}, {}, false), 'does not revoke'],
    ['that brings a new subkey instead', merged({}, {}), 'does not revoke'],
    ['with the secret key', { outcome: 'secret' } as const, 'secret key'],
  ])('%s is refused', (_, merge, words) => {
    expect(() => revocationOf(merge, CERTIFICATE)).toThrow(refused(words))
  })

  test.each([
    ['with its colon', `:${CERTIFICATE}`, 'remove the colon'],
    ['with its colon, and prose with line ends of Windows', `text\r\n:${CERTIFICATE}`, 'remove the colon'],
    ['of a key that is not in KEYS', CERTIFICATE.toString(), 'trusted-release keys list'],
  ])('that gpg makes nothing of, %s, is told what to do', (_, text, words) => {
    expect(() => revocationOf({ outcome: 'unreadable' }, Buffer.from(text))).toThrow(
      expect.objectContaining({
        code: 'MALFORMED',
        message: expect.stringContaining('not one of a key in KEYS'),
        hint: expect.stringContaining(words),
      }),
    )
  })
})
