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

import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Checkpoint,
  leafHash,
  parseEntryBundle,
  parseVerifierKey,
  rootOf,
  verifyCheckpoint,
  verifyConsistency,
  verifyTlogProof,
} from '@tra/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventStore, NewEntry } from '../store/event-store.ts'
import { openStore } from '../store/open-store.ts'
import type { Projection } from '../store/projection.ts'
import { auditLog } from './audit-log.ts'
import { Ledger } from './ledger.ts'

const origin = 'https://releases.example.org'
const [oldKey, newKey, strangeKey] = [1, 2, 3].map(() => generateKeyPairSync('ed25519').privateKey) as [
  ReturnType<typeof generateKeyPairSync>['privateKey'],
  ReturnType<typeof generateKeyPairSync>['privateKey'],
  ReturnType<typeof generateKeyPairSync>['privateKey'],
]
const SIZE = 700
let directory: string
let store: EventStore
let ledger: Ledger

const textOf = (number: number) => `event ${number}`
const entries = (from: number, to: number): NewEntry[] =>
  Array.from({ length: to - from }, (_, at) => {
    const text = textOf(from + at)
    return { subject: { committee: 'widgets' }, key: text, eventDigest: text, text }
  })

const ledgerOf = (signer: ConstructorParameters<typeof Ledger>[1]['signer'], projections: Projection[] = []) =>
  new Ledger(store, { origin, signer, projections, interval: 0 })

async function head(of = ledger): Promise<Checkpoint> {
  return verifyCheckpoint(
    await of.checkpoint(),
    of.verifierKeys.map((key) => parseVerifierKey(key)),
  )
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ledger-'))
  store = await openStore(directory)
  ledger = ledgerOf(oldKey)
  await store.append(entries(0, SIZE))
})
afterAll(async () => {
  await store.close()
  await rm(directory, { recursive: true, force: true })
})

describe('the tree kept as tiles', () => {
  it('has the root of the entries, proves each of them, and hands them out', async () => {
    const { size, root } = await head()
    expect(size).toBe(SIZE)
    expect(root).toEqual(rootOf(Array.from({ length: SIZE }, (_, at) => leafHash(textOf(at)))))
    const keys = ledger.verifierKeys.map((key) => parseVerifierKey(key))
    for (const place of [0, 255, 256, 511, SIZE - 1]) {
      expect(verifyTlogProof(await ledger.proofFile(place), textOf(place), keys)).toBe(true)
      expect(verifyTlogProof(await ledger.proofFile(place), 'another', keys)).toBe(false)
    }
    const bundle = await ledger.tile({ level: 'entries', index: 2, width: SIZE - 512 })
    expect(parseEntryBundle(bundle ?? Buffer.of()).map(String)).toEqual(
      Array.from({ length: SIZE - 512 }, (_, at) => textOf(512 + at)),
    )
    expect(await ledger.tile({ level: 0, index: 2, width: 256 })).toBeUndefined()
    await auditLog(store.database, { size, root })
  })

  it('only grows, whatever it has grown by', async () => {
    let before = await head()
    for (const more of [1, 67, 256]) {
      await store.append(entries(before.size, before.size + more))
      const after = await head()
      const proof = await ledger.consistency(before.size, after.size)
      const claim = { oldSize: before.size, oldRoot: before.root, newSize: after.size, newRoot: after.root, proof }
      expect(verifyConsistency(claim)).toBe(true)
      before = after
    }
  })

  it('lets those who append in while it is far behind', async () => {
    const { size } = await head()
    await store.append(entries(size, size + 3_000))
    const settled: string[] = []
    const following = ledger.integrate().then(() => settled.push('tree'))
    await store.append(entries(size + 3_000, size + 3_001)).then(() => settled.push('event'))
    await following
    expect(settled).toEqual(['event', 'tree'])
    expect((await head()).size).toBe(size + 3_001)
  })

  it('is read as it is while the database takes no transaction', async () => {
    const { size } = await head()
    const refusing = { ...store.database, query: store.database.query.bind(store.database) }
    const transaction = () => Promise.reject(new Error('down'))
    const reader = new Ledger(
      { ...store, database: { ...refusing, transaction } as never },
      { origin, signer: oldKey, interval: 0 },
    )
    expect((await head(reader)).size).toBe(size)
    await store.append(entries(size, size + 1))
    await expect(reader.checkpoint()).rejects.toThrow('down')
    expect((await head()).size).toBe(size + 1)
  })

  it('tells what it does not have', async () => {
    await expect(ledger.proofFile(1_000_000)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(ledger.consistency(2, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a projection', () => {
  const counting = (version: number, step: number): Projection => ({
    name: 'counted',
    version,
    create: 'create table counted (n bigint not null); insert into counted values (0)',
    drop: 'drop table if exists counted',
    fold: async (statements, folded) => {
      await statements.query('update counted set n = n + $1::bigint', [folded.length * step])
    },
  })
  const counted = async () => Number((await store.database.query<{ n: string }>('select n from counted'))[0]?.n)

  it('is made from the log, follows it, and is made again when its version rises', async () => {
    const first = ledgerOf(oldKey, [counting(1, 1)])
    const { size } = await head(first)
    expect(await counted()).toBe(size)
    await store.append(entries(size, size + 10))
    await head(first)
    expect(await counted()).toBe(size + 10)
    await head(ledgerOf(oldKey, [counting(2, 3)]))
    expect(await counted()).toBe(3 * (size + 10))
    await first.integrate()
    expect(await counted()).toBe(3 * (size + 10))
  })

  it('that fails changes nothing, and appends go on', async () => {
    const broken = { ...counting(3, 1), fold: () => Promise.reject(new Error('broken')) }
    const before = await head()
    await store.append(entries(before.size, before.size + 1))
    await expect(ledgerOf(oldKey, [broken]).integrate()).rejects.toThrow('broken')
    expect((await ledger.published()).size).toBe(before.size)
    expect((await head()).size).toBe(before.size + 1)
  })
})

describe('the key of the log', () => {
  it('is exchanged by a time in which both sign, and never by surprise', async () => {
    await expect(ledgerOf(strangeKey).integrate()).rejects.toMatchObject({ code: 'CONFLICT' })
    const { size } = await head()
    const both = ledgerOf([newKey, oldKey])
    const note = await both.checkpoint()
    const [fresh = '', old = ''] = both.verifierKeys
    expect(verifyCheckpoint(note, parseVerifierKey(fresh)).size).toBe(size)
    expect(verifyCheckpoint(note, parseVerifierKey(old)).size).toBe(size)
    await store.append(entries(size, size + 1))
    const alone = await ledgerOf(newKey).checkpoint()
    expect(
      verifyCheckpoint(
        alone,
        [old, fresh].map((key) => parseVerifierKey(key)),
      ).size,
    ).toBe(size + 1)
    expect(() => verifyCheckpoint(alone, parseVerifierKey(old))).toThrow('not signed')
  })
})

describe('a log that was tampered with', () => {
  it.each([
    ['a changed entry', "update event set entry = 'forged' where sequence = 300"],
    ['a dropped entry', 'delete from event where sequence = 301'],
    [
      'two entries in another order',
      'update event set sequence = case sequence when 10 then -1 else sequence end where sequence = 10; update event set sequence = 10 where sequence = 11; update event set sequence = 11 where sequence = -1',
    ],
    ['a changed tile', "update tile set hashes = overlay(hashes placing '\\x00'::bytea from 40) where level = 1"],
  ])('is found out: %s', async (_, sql) => {
    const known = await head(ledgerOf(newKey))
    const found = store.database.transaction(async (statements) => {
      await statements.run(sql)
      await auditLog(statements, known).then(
        () => expect.unreachable(),
        ({ code }) => expect(['REFUSED', 'INTERNAL']).toContain(code),
      )
      throw new Error('undo')
    })
    await expect(found).rejects.toThrow('undo')
    await auditLog(store.database, known)
  })
})
