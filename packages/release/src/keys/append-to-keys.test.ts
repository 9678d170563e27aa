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

import type { KeysFileContents, ListedKey } from '@tra/checks'
import { expect, test } from 'vitest'
import { aListedKey } from '../testing/a-listed-key.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { addKey, revokeKey } from './append-to-keys.ts'
import type { KeyMerge, KeyMerger, KeysFileReader } from './keys-ports.ts'

const SILENT = { unreadable: [], privateKeys: [], repeated: [], strayLines: [] }
const ADDITION = Buffer.from('a public key')

/** Every line `key <letter>` is a key. */
const keysOf = (text: string): ListedKey[] =>
  [...text.matchAll(/^key (\w)$/gm)].map(([, letter = '']) => aListedKey({ fingerprint: letter.repeat(40) }))

const plainReader: KeysFileReader = {
  read: async (bytes): Promise<KeysFileContents> => ({ keys: keysOf(Buffer.from(bytes).toString()), ...SILENT }),
}

function merging(after: ListedKey, changed: boolean): KeyMerger {
  const letter = after.fingerprint[0]
  return { merge: async () => ({ outcome: 'merged', after, changed, listing: 'pub', armour: `key ${letter}` }) }
}

function world({ changed = true, keysFiles = plainReader, text = 'KEYS\nkey A\n' } = {}) {
  const disk = memoryDisk({ '/KEYS': text })
  const merger = merging(aListedKey({ fingerprint: 'B'.repeat(40) }), changed)
  const ports = { ...disk, keysFiles, merger, clock: standingClock() }
  return { disk, ports, content: () => disk.files.get('/KEYS')?.toString() }
}

const request = { keys: '/KEYS', addition: ADDITION, dryRun: false }

test('a key is appended in the shape of the Foundation, and told', async () => {
  const { ports, content } = world()
  expect(await addKey(request, ports)).toMatchObject({
    change: 'added',
    fingerprint: 'B'.repeat(40),
    appendedBytes: 12,
  })
  expect(content()).toBe('KEYS\nkey A\n\npub\n\nkey B\n')
})

test('nothing new and a dry run write nothing', async () => {
  const unchanged = world({ changed: false })
  expect(await addKey(request, unchanged.ports)).toMatchObject({ change: 'unchanged', appendedBytes: 0 })
  const dry = world()
  expect(await addKey({ ...request, dryRun: true }, dry.ports)).toMatchObject({ change: 'added', appendedBytes: 12 })
  for (const { content } of [unchanged, dry]) expect(content()).toBe('KEYS\nkey A\n')
})

test('a file that somebody saved meanwhile is not overwritten', async () => {
  const { disk, ports, content } = world()
  const saving: KeysFileReader = {
    read: async (bytes) => {
      disk.files.set('/KEYS', Buffer.from('KEYS\nkey A\nkey C\n'))
      return plainReader.read(bytes)
    },
  }
  await expect(addKey(request, { ...ports, keysFiles: saving })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(content()).toBe('KEYS\nkey A\nkey C\n')
})

test.each<[string, (text: string) => Partial<KeysFileContents>]>([
  ['hides a key that was there', (text) => (text.includes('key B') ? { keys: keysOf('key B') } : {})],
  ['can not be read itself', (text) => ({ keys: keysOf(text.replace('key B', '')) })],
  ['breaks a block', (text) => ({ keys: keysOf(text), unreadable: text.includes('key B') ? [3] : [] })],
])('an addition that %s is not written', async (_, contents) => {
  const keysFiles: KeysFileReader = {
    read: async (bytes) => ({ ...(await plainReader.read(bytes)), ...contents(Buffer.from(bytes).toString()) }),
  }
  const { ports, content } = world({ keysFiles })
  await expect(addKey(request, ports)).rejects.toMatchObject({ code: 'MALFORMED' })
  expect(content()).toBe('KEYS\nkey A\n')
})

test('nothing is added to a file that holds a private key, but a key is revoked in it', async () => {
  const keysFiles: KeysFileReader = {
    read: async (bytes) => ({ ...(await plainReader.read(bytes)), privateKeys: [3] }),
  }
  for (const changed of [true, false]) {
    const { ports, content } = world({ keysFiles, changed })
    await expect(addKey(request, ports)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('line 3'),
      hint: expect.stringContaining('revoke that key'),
    })
    expect(content()).toBe('KEYS\nkey A\n')
  }
  const revoked = { ...aListedKey({ fingerprint: 'A'.repeat(40) }), revoked: true }
  const merge = merging(revoked, true).merge
  const before = aListedKey({ fingerprint: 'A'.repeat(40) })
  const merger: KeyMerger = { merge: async (...files) => ({ ...(await merge(...files)), before }) as KeyMerge }
  const reading: KeysFileReader = { read: async () => ({ ...SILENT, privateKeys: [3], keys: [revoked] }) }
  const { ports } = world({ keysFiles: reading })
  for (const apply of [addKey, revokeKey])
    expect(await apply(request, { ...ports, merger })).toMatchObject({ change: 'revoked', revoked: true })
})

test('an address is no file to write', async () => {
  const { ports } = world()
  for (const apply of [addKey, revokeKey])
    await expect(apply({ ...request, keys: 'https://downloads.apache.org/x/KEYS' }, ports)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      hint: expect.stringContaining('commit'),
    })
})
