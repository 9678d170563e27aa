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

import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib'
import type { ArchiveFacts } from '@tra/checks'
import { runCommand, zipOf } from '@tra/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDigestingFile } from './digesting-file.ts'
import { readArchive } from './read-archive.ts'
import { defaultReadBounds } from './read-bounds.ts'

const MEGABYTE = 1024 * 1024

let scratch: string
let counter = 0
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-zip-'))
})
afterAll(() => rm(scratch, { recursive: true }))

async function readPath(path: string): Promise<ArchiveFacts> {
  await using file = await openDigestingFile(path)
  return (await readArchive(file, 'zip', defaultReadBounds.archive)).archive
}

async function read(bytes: Uint8Array): Promise<ArchiveFacts> {
  const path = join(scratch, `${++counter}.zip`)
  await writeFile(path, bytes)
  try {
    return await readPath(path)
  } finally {
    await rm(path)
  }
}

const kinds = ({ problems }: ArchiveFacts) => problems.map(({ kind }) => kind)
const blobs = ({ entries }: ArchiveFacts) =>
  entries.flatMap(({ path, blob }) => (blob === undefined ? [] : [[path, blob]]))

/** A repository with files of several kinds, and what git says of them. */
async function makeRepository(): Promise<string> {
  const directory = join(scratch, `repository-${++counter}`)
  await mkdir(join(directory, 'd/e'), { recursive: true })
  await writeFile(join(directory, 'empty'), '')
  await writeFile(join(directory, 'd/text'), 'text\n'.repeat(1000))
  await writeFile(join(directory, 'd/e/noise'), randomBytes(3 * MEGABYTE))
  await writeFile(join(directory, 'd/zeros'), Buffer.alloc(20 * MEGABYTE))
  await writeFile(join(directory, 'd/e/\u00e9'), 'accent')
  const git = (...args: string[]) =>
    runCommand('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: directory })
  await git('init', '-q')
  await git('add', '.')
  await git('commit', '-q', '-m', 'all')
  return directory
}

test('a zip of git archive is clean, and has the tree and the commit that git says', async () => {
  const repository = await makeRepository()
  const zip = join(scratch, 'git.zip')
  await runCommand('git', ['archive', '--format=zip', '--prefix=widget/', '-o', zip, 'HEAD'], { cwd: repository })
  const shown = await runCommand('git', ['show', '-s', '--format=%H %T'], { cwd: repository })
  const [commit, tree] = String(shown.stdout).trim().split(' ')
  expect(await readPath(zip)).toMatchObject({ problems: [], commit, tree })
})

test("a zip of Info-ZIP's from a pipe has data descriptors and is clean", async () => {
  const repository = await makeRepository()
  const { stdout } = await runCommand('zip', ['-q', '-', 'd/text', 'd/e/noise', 'empty'], { cwd: repository })
  const facts = await read(Buffer.from(stdout))
  expect(facts.problems).toEqual([])
  expect(facts.entries.map(({ path }) => path)).toEqual(['d/text', 'd/e/noise', 'empty'])
})

test('reads every way of packing to the same content', async () => {
  const content = Buffer.concat([randomBytes(1000), Buffer.alloc(10_000)])
  const large = Buffer.concat([randomBytes(9 * MEGABYTE), Buffer.alloc(MEGABYTE)])
  const members = (bytes: Buffer, size: string) => [
    { name: `${size}/stored`, content: bytes, method: 0 },
    { name: `${size}/deflated`, content: bytes },
    { name: `${size}/zstd`, content: bytes, method: 93, packed: zstdCompressSync(bytes) },
  ]
  const facts = await read(zipOf(...members(content, 'small'), ...members(large, 'large')))
  expect(facts.problems).toEqual([])
  const [small, big] = ['small', 'large'].map((size) => facts.entries.filter(({ path }) => path.startsWith(size)))
  expect(new Set(small?.map(({ blob }) => blob)).size).toBe(1)
  expect(new Set(big?.map(({ blob }) => blob)).size).toBe(1)
  expect(facts.entries).toHaveLength(6)
})

test.each([
  ['damaged', { local: { crc: 1 }, central: { crc: 1 } }, 'checksum-mismatch'],
  ['longer than stated', { local: { size: 9 * MEGABYTE }, central: { size: 9 * MEGABYTE } }, 'checksum-mismatch'],
  ['shorter than stated', { local: { size: 11 * MEGABYTE }, central: { size: 11 * MEGABYTE } }, 'checksum-mismatch'],
])('a large entry that is %s is found, and what follows is read', async (_words, fields, kind) => {
  const large = { name: 'large', content: Buffer.alloc(10 * MEGABYTE), ...fields }
  const facts = await read(zipOf(large, { name: 'next', content: 'next' }))
  expect(kinds(facts)).toEqual([kind])
  expect(facts.entries.at(-1)).toMatchObject({ path: 'next', size: 4 })
})

test('a large entry with bytes behind its packed content is found', async () => {
  const content = randomBytes(9 * MEGABYTE)
  const packed = Buffer.concat([deflateRawSync(content), Buffer.from('hidden')])
  expect(kinds(await read(zipOf({ name: 'large', content, packed })))).toEqual(['trailing-data'])
})

/** Deflated content that ends early, and after it a gzip member with other content. */
function smuggled(first: string, second: string): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(first), 0)
  trailer.writeUInt32LE(first.length, 4)
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
  return Buffer.concat([deflateRawSync(first), trailer, head, deflateRawSync(second)])
}

test.each([
  ['nothing', ''],
  ['something', 'first'],
])('a gzip member inside of an entry, behind %s, is not taken for its content', async (_words, first) => {
  // Entries are unpacked together as members of a gzip file; every other program sees the first content alone.
  const evil = { name: 'evil', content: 'second', packed: smuggled(first, 'second') }
  const facts = await read(zipOf({ name: 'a', content: 'a' }, evil, { name: 'b', content: 'b' }))
  expect(kinds(facts)).toEqual(['trailing-data'])
  expect(facts.entries.map(({ path }) => path)).toEqual(['a', 'b'])
})

test('content that happens to hold the beginning of a gzip file is honest', async () => {
  const content = Buffer.concat([randomBytes(100), Buffer.from([0x1f, 0x8b, 8, 0]), randomBytes(100)])
  const facts = await read(zipOf({ name: 'a', content: 'a' }, { name: 'x.gz', content }, { name: 'b', content: 'b' }))
  expect(facts.problems).toEqual([])
  expect(facts.entries).toHaveLength(3)
})

const ORIGINAL = zipOf(
  { name: 'w/', mode: 0o040755 },
  { name: 'w/text', content: 'text that is packed\n'.repeat(20) },
  { name: 'w/stored', content: 'text that is not packed', method: 0 },
  { name: 'w/empty' },
)

const position = fc.nat(ORIGINAL.length - 1)
const change = fc.record({ at: position, drop: fc.nat(4), put: fc.uint8Array({ maxLength: 6 }) })

function changed(changes: { at: number; drop: number; put: Uint8Array }[]): Buffer {
  return changes.reduce(
    (bytes, { at, drop, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]),
    ORIGINAL,
  )
}

test('a zip that was changed anywhere has a problem, or the same files', async () => {
  const original = blobs(await read(ORIGINAL))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const facts = await read(changed(changes))
      if (facts.problems.length === 0) expect(blobs(facts)).toEqual(original)
    }),
    { numRuns: 1000 },
  )
})

test('a zip with one byte of another value has a problem, or the same files', async () => {
  const original = blobs(await read(ORIGINAL))
  for (let at = 0; at < ORIGINAL.length; at++) {
    const bytes = Buffer.from(ORIGINAL)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
    const facts = await read(bytes)
    if (facts.problems.length === 0) expect([at, blobs(facts)]).toEqual([at, original])
  }
})
