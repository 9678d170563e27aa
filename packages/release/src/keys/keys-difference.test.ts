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

import type { ListedKey } from '@tra/checks'
import { expect, test } from 'vitest'
import { aListedKey } from '../testing/a-listed-key.ts'
import { keysDifference } from './keys-difference.ts'
import { isSameKeys, keysDifferenceText } from './keys-difference-text.ts'

const subkey = { ...aListedKey({ fingerprint: '5'.repeat(40) }), canSign: true }
const bob = aListedKey({ fingerprint: 'B'.repeat(40), userIds: ['Bob <bob@apache.org>'] })

function compare(
  before: ListedKey[],
  after: ListedKey[],
  texts: [string, string] = ['old', 'old and new'],
  secrets: [number[], number[]] = [[], []],
) {
  const [old, now] = texts.map((text) => Buffer.from(text))
  return keysDifference(
    { location: 'old', bytes: old ?? Buffer.alloc(0), keys: before, privateKeys: secrets[0] },
    { location: 'new', bytes: now ?? Buffer.alloc(0), keys: after, privateKeys: secrets[1] },
  )
}

const changes = (before: Partial<ListedKey>, after: Partial<ListedKey>) =>
  compare([aListedKey(before)], [aListedKey(after)]).changed.flatMap((key) => key.changes)

test('the same keys, with prose appended, are no difference', () => {
  const difference = compare([aListedKey()], [aListedKey()])
  expect(isSameKeys(difference)).toBe(true)
  expect(keysDifferenceText(difference)).toBe('The keys are the same.\n')
})

test('a private key is a difference of its own when it is new, and is told first in any case', () => {
  const came = compare([bob], [bob], ['a', 'ab'], [[], [7]])
  expect(came.privateKeys).toEqual({ old: [], new: [7] })
  expect(isSameKeys(came)).toBe(false)
  expect(keysDifferenceText(came)).toMatch(/^PRIVATE KEY on line 7 of new: /)
  const stayed = compare([bob], [bob], ['a', 'ab'], [[7], [7]])
  expect(isSameKeys(stayed)).toBe(true)
  expect(keysDifferenceText(stayed)).toMatch(
    /^PRIVATE KEY on line 7 of old: .*\nPRIVATE KEY on line 7 of new: .*\nThe keys are the same/,
  )
})

test('a removed key comes first and says why it matters', () => {
  const difference = compare([aListedKey(), bob], [aListedKey({ fingerprint: 'C'.repeat(40) }), bob], ['ab', 'cb'])
  expect(difference).toMatchObject({
    appendOnly: false,
    removed: [{ fingerprint: 'A'.repeat(40) }],
    added: [{ fingerprint: 'C'.repeat(40) }],
    changed: [],
  })
  const [first, second, third] = keysDifferenceText(difference).split('\n')
  expect(first).toBe(
    `REMOVED ${'A'.repeat(40)} (Ada Keeper <ada@apache.org>): KEYS must keep every key that ever signed a release`,
  )
  expect(second).toContain('added')
  expect(third).toContain('NOT APPENDED')
})

test('another byte in the middle is told, though every key is the same', () => {
  const difference = compare([bob], [bob], ['prose\nB', 'prosa\nB'])
  expect(isSameKeys(difference)).toBe(false)
  expect(difference.appendOnly).toBe(false)
  expect(compare([bob], [bob], ['longer', 'long']).appendOnly).toBe(false)
})

test.each<[string, Partial<ListedKey>, Partial<ListedKey>, string[]]>([
  [
    'extended',
    { expiresAt: new Date('2026-01-01') },
    { expiresAt: new Date('2028-01-01') },
    ['expiry extended from 2026-01-01 to 2028-01-01'],
  ],
  ['extended for good', { expiresAt: new Date('2026-01-01') }, {}, ['expiry extended from 2026-01-01 to never']],
  ['shortened', {}, { expiresAt: new Date('2028-01-01') }, ['expiry shortened from never to 2028-01-01']],
  ['revoked', {}, { revoked: true, userIds: [], allUserIds: ['Ada Keeper <ada@apache.org>'] }, ['revoked']],
  ['unrevoked', { revoked: true }, {}, ['revocation removed']],
  ['another subkey', {}, { subkeys: [subkey] }, [`subkey added: ${subkey.fingerprint}`]],
  ['a subkey less', { subkeys: [subkey] }, {}, [`subkey removed: ${subkey.fingerprint}`]],
  [
    'a subkey revoked',
    { subkeys: [subkey] },
    { subkeys: [{ ...subkey, revoked: true }] },
    [`subkey revoked: ${subkey.fingerprint}`],
  ],
  ['a user id more', {}, { userIds: ['Ada Keeper <ada@apache.org>', 'x'] }, ['user id added: x']],
  ['a user id revoked', { userIds: ['x', 'y'] }, { userIds: ['x'], allUserIds: ['x', 'y'] }, ['user id revoked: y']],
])('a key that is %s', (_, before, after, expected) => {
  expect(changes(before, after)).toEqual(expected)
})

test('a name can not forge a line of the report', () => {
  const eve = aListedKey({ fingerprint: 'E'.repeat(40), userIds: ['x\nREMOVED everything\u001b[2K'] })
  expect(keysDifferenceText(compare([], [eve])).split('\n')).toHaveLength(3)
})
