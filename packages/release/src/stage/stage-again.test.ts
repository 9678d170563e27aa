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

import { candidateDigest, ReleaseError } from '@tra/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type StageRequest, stageCandidate } from '../stage-candidate.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { type StageReceipt, stageReceiptSchema } from './stage-receipt.ts'

const BASE = 'https://dist.example.org/dev/example'
const LOCATION = `${BASE}/1.0-rc1`
const candidate = { 'tool.zip': 'bytes', 'tool.zip.sha512': 'sum', 'tool.zip.asc': 'signature' }
const NOT_USED = 'the receipt of an earlier run is not used: '

/** A candidate that was staged, the receipt of that, and a count of the downloads since. */
async function setUp() {
  const disk = memoryDisk()
  for (const [path, text] of Object.entries(candidate)) disk.files.set(`/rc/${path}`, Buffer.from(text))
  const memory = memoryStore(disk)
  const seen = { downloads: 0, lines: [] as string[] }
  const store: typeof memory = {
    ...memory,
    export: async (request) => {
      seen.downloads += 1
      await memory.export(request)
    },
  }
  const progress = (line: string) => void seen.lines.push(line)
  const ports = { ...disk, store, clock: standingClock(), progress }
  const request: StageRequest = {
    directory: '/rc',
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    stagingUrl: BASE,
    expectedDigest: candidateDigest(await disk.reader.read('/rc')),
    mail: {
      ...{ to: 'dev@example.org', from: 'Ada Quillfeather', keysUrl: 'https://dist.example.org/KEYS', voteHours: 72 },
      ...{ commit: undefined, tag: undefined, expeditedReason: undefined },
    },
    dryRun: false,
  }
  const first = await stageCandidate(request, ports)
  if (first.receipt === undefined) throw new Error('the first run gave no receipt')
  Object.assign(seen, { downloads: 0, lines: [] })
  const again = (receipt: StageReceipt | undefined, changed: Partial<typeof ports> = {}) =>
    stageCandidate({ ...request, receipt }, { ...ports, ...changed })
  const doubts = () => seen.lines.filter((line) => line.startsWith(NOT_USED)).map((line) => line.slice(NOT_USED.length))
  return { disk, store, ports, request, first, receipt: first.receipt, again, seen, doubts }
}

type World = Awaited<ReturnType<typeof setUp>>

async function expectSlow({ seen, store, first }: World, staging: ReturnType<World['again']>): Promise<void> {
  const { receipt, ...staged } = await staging
  expect(staged).toEqual({ ...first, changed: false, receipt: undefined })
  expect(receipt, 'a receipt of what was compared anew').toEqual(first.receipt)
  expect(seen.downloads).toBe(1)
  expect(store.commits).toHaveLength(1)
}

test('what a receipt holds about is not downloaded again, and the mail is the same', async () => {
  const { again, receipt, first, seen, store } = await setUp()
  expect(await again(receipt)).toEqual({ ...first, changed: false, byReceipt: true })
  expect(seen).toEqual({
    downloads: 0,
    lines: ['already staged as revision 1, which an earlier run compared; nothing changed since'],
  })
  expect(store.commits).toHaveLength(1)
})

test('the receipt says of every file, signatures too, what was read back', async () => {
  const { receipt, ports } = await setUp()
  expect(stageReceiptSchema.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt)
  expect(receipt).toMatchObject({ location: LOCATION, revision: 1, comparedAt: '2026-03-01T12:00:00.000Z' })
  const read = await ports.reader.read('/rc')
  expect(receipt.files).toEqual(read.map(({ path, size, sha256, sha512 }) => ({ path, size, sha256, sha512 })))
})

test('without a receipt every byte is compared', async () => {
  const world = await setUp()
  await expectSlow(world, world.again(undefined))
  expect(world.doubts()).toEqual([])
})

const zeros = '0'.repeat(64)
const edit = (path: string, change: object) => (receipt: StageReceipt) => ({
  ...receipt,
  files: receipt.files.map((file) => (file.path === path ? { ...file, ...change } : file)),
})
const without = (path: string) => (receipt: StageReceipt) => ({
  ...receipt,
  files: receipt.files.filter((file) => file.path !== path),
})
const more = (path: string) => (receipt: StageReceipt) => ({
  ...receipt,
  files: [...receipt.files, { path, size: 3, sha256: zeros, sha512: zeros }],
})
const ofAnother = (change: object) => (receipt: StageReceipt) => ({
  ...receipt,
  release: { ...receipt.release, ...change },
})

describe('every byte is compared where the receipt', () => {
  test.each<[string, (receipt: StageReceipt) => StageReceipt, RegExp]>([
    ['is of another committee', ofAnother({ committee: 'other' }), /about/],
    ['is of another product', ofAnother({ product: 'other' }), /about/],
    ['is of another version', ofAnother({ version: '1.1' }), /about/],
    ['is of another attempt', ofAnother({ candidate: 'rc2' }), /about/],
    ['names a digest that its files have not', (receipt) => ({ ...receipt, candidateDigest: zeros }), /its files have/],
    ['has other bytes of an artifact', edit('tool.zip', { sha256: zeros }), /its files have/],
    ['has no artifact', without('tool.zip'), /its files have/],
    ['has one artifact more', more('other.zip'), /its files have/],
    ['names a file twice', more('tool.zip'), /twice/],
    ['names a path that leads out', more('../tool.zip'), /can't be digested/],
    ['has other bytes of a signature', edit('tool.zip.asc', { sha256: zeros }), /candidate has other files/],
    ['has no signature', without('tool.zip.asc'), /candidate has other files/],
    ['has one signature more', more('other.asc'), /candidate has other files/],
    ['has another size', edit('tool.zip', { size: 6 }), /candidate has other files/],
    ['is of another location', (receipt) => ({ ...receipt, location: `${BASE}/1.0-rc2` }), /is of .*rc2/],
    [
      'is of another repository',
      ({ repository, ...receipt }) => ({ ...receipt, repository: { ...repository, uuid: 'b' } }),
      /another repository/,
    ],
    [
      'is of a repository elsewhere',
      ({ repository, ...receipt }) => ({ ...receipt, repository: { ...repository, root: BASE } }),
      /another repository/,
    ],
    ['is of a later revision', (receipt) => ({ ...receipt, revision: 2 }), /something happened .* in revision 1/],
  ])('%s', async (_, change, doubt) => {
    const world = await setUp()
    await expectSlow(world, world.again(change(world.receipt)))
    expect(world.doubts()).toEqual([expect.stringMatching(doubt)])
  })

  test('is of another candidate, in itself right', async () => {
    const world = await setUp()
    const changed = edit('tool.zip', { sha256: zeros })(world.receipt)
    await expectSlow(world, world.again({ ...changed, candidateDigest: candidateDigest(changed.files) }))
    expect(world.doubts()).toEqual(['it is of another candidate'])
  })

  test('differs in anything that was compared', async () => {
    const world = await setUp()
    const leaves = (value: unknown, path: string[] = []): string[][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
        : [path]
    // The time is for people; the SHA-512 of a file goes into the mail and is compared with nothing.
    const compared = leaves(world.receipt).filter(([name]) => name !== 'comparedAt' && name !== 'schema')
    const counted = compared.filter((path) => path.at(-1) !== 'sha512')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...counted),
        fc.string({ minLength: 1 }),
        fc.nat(),
        async (path, text, number) => {
          const receipt = structuredClone(world.receipt)
          let at: Record<string, unknown> = receipt
          for (const name of path.slice(0, -1)) at = Object(at[name])
          const name = path.at(-1) ?? ''
          const before = at[name]
          at[name] = typeof before === 'number' ? number : text
          fc.pre(at[name] !== before)
          world.seen.downloads = 0
          await expectSlow(world, world.again(receipt))
        },
      ),
    )
  })
})

describe('every byte is compared where the store', () => {
  const state = (change: object) => async (world: World) => {
    const { stateOf } = world.store
    const told = await stateOf?.(LOCATION)
    return world.again(world.receipt, {
      store: { ...world.store, stateOf: async () => told && { ...told, ...change } },
    })
  }
  test.each<[string, (world: World) => ReturnType<World['again']>]>([
    ['knows of a later revision', state({ revision: 7 })],
    ['is another one', state({ repository: { uuid: 'other', root: 'https://dist.example.org' } })],
    ['spells the location in another way', state({ location: `${LOCATION}/` })],
    ['has a file of another size', state({ files: [{ path: 'tool.zip', size: 6 }] })],
    ['has one file less', state({ files: [{ path: 'tool.zip', size: 5 }] })],
  ])('%s', async (_, run) => {
    const world = await setUp()
    const staged = await run(world)
    expect(staged).toMatchObject({ location: LOCATION, revision: 1, changed: false })
    expect(world.seen.downloads).toBe(1)
    expect(world.doubts()).toHaveLength(1)
  })

  test('holds nothing any more: it is staged again', async () => {
    const world = await setUp()
    await world.store.remove({ location: LOCATION, revision: 1, message: 'withdrawn' })
    expect(await world.again(world.receipt)).toMatchObject({ revision: 3, changed: true, receipt: { revision: 3 } })
    expect(world.doubts()).toEqual(['nothing is staged'])
  })

  test('can not tell, or fails to', async () => {
    const world = await setUp()
    const { stateOf: _, ...mute } = world.store
    expect(await world.again(world.receipt, { store: mute as typeof world.store })).toMatchObject({
      ...{ revision: 1, changed: false, receipt: undefined },
    })
    const cut = async () => {
      throw new ReleaseError('NETWORK', 'the connection was cut')
    }
    const staged = await world.again(world.receipt, { store: { ...world.store, stateOf: cut } })
    expect(staged).toMatchObject({ revision: 1, changed: false, receipt: undefined })
    expect(world.seen.downloads).toBe(2)
    expect(world.doubts()).toEqual(['the store can not tell that nothing changed', 'the connection was cut'])
  })

  test('has other bytes of the same size since: CONFLICT, as without a receipt', async () => {
    const world = await setUp()
    world.store.commit(LOCATION, { ...candidate, 'tool.zip': 'BYTES' })
    await expect(world.again(world.receipt)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(world.doubts()).toEqual([expect.stringContaining('in revision 2')])
  })
})

describe('every byte is compared where the directory', () => {
  test('is not what was verified: REFUSED, as without a receipt', async () => {
    const world = await setUp()
    world.disk.files.set('/rc/tool.zip', Buffer.from('BYTES'))
    await expect(world.again(world.receipt)).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test.each<[string, (files: Map<string, Buffer>) => void]>([
    ['has a signature more', (files) => files.set('/rc/other.asc', Buffer.from('x'))],
    ['has another signature', (files) => files.set('/rc/tool.zip.asc', Buffer.from('SIGNATURE'))],
    ['has a signature less', (files) => files.delete('/rc/tool.zip.asc')],
  ])('%s than is staged: CONFLICT', async (_, change) => {
    const world = await setUp()
    change(world.disk.files)
    await expect(world.again(world.receipt)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('has one file whose name reads like two of the receipt', async () => {
    const world = await setUp()
    const [signature, another] = [world.receipt.files.find(({ path }) => path.endsWith('.asc')), 'zz.asc']
    const lines = `${signature?.path}\n${zeros} 3 ${another}`
    const hasher = {
      hash: async () => world.receipt.files.map((file) => (file === signature ? { ...file, path: lines } : file)),
    }
    await world.again(more(another)(world.receipt), { hasher })
    expect(world.doubts()).toEqual(['the candidate has other files'])
  })

  test('can not be hashed', async () => {
    const world = await setUp()
    const hasher = { hash: () => Promise.reject(new ReleaseError('MALFORMED', 'x changed while it was read')) }
    await expectSlow(world, world.again(world.receipt, { hasher }))
    expect(world.doubts()).toEqual(['x changed while it was read'])
  })
})

test('a mistake of our own is not taken for a doubt', async () => {
  const world = await setUp()
  const hasher = { hash: () => Promise.reject(new TypeError('of undefined')) }
  await expect(world.again(world.receipt, { hasher })).rejects.toThrow(TypeError)
})

test('a dry run compares the directory and asks no store', async () => {
  const { request, ports, receipt, seen } = await setUp()
  const staged = await stageCandidate({ ...request, receipt, dryRun: true }, ports)
  expect(staged).toMatchObject({ changed: false, revision: 0, receipt: undefined })
  expect(seen.downloads).toBe(0)
})

test('what is staged with another signature than was sent gets no receipt', async () => {
  const { request, ports, store, seen } = await setUp()
  const location = `${BASE}/1.0-rc2`
  const meddling: typeof store = {
    ...store,
    stage: async () => ({
      ...{ location, changed: true },
      revision: store.commit(location, { ...candidate, 'tool.zip.asc': 'SIGNATURE' }),
    }),
  }
  const staged = await stageCandidate(
    { ...request, release: { ...request.release, candidate: 'rc2' } },
    { ...ports, store: meddling },
  )
  expect(staged).toMatchObject({ changed: true, receipt: undefined })
  expect(seen.downloads).toBe(1)
})
