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

import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import type { ArchiveFacts } from '@tra/checks'
import { zipOf } from '@tra/testkit'
import { type Header, pack } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { candidateReader } from './candidate-reader.ts'
import { defaultReadBounds } from './read-bounds.ts'

type TarEntry = Partial<Header> & { name: string; content?: string | Buffer }

let scratch: string
let counter = 0
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-read-'))
})
afterAll(() => rm(scratch, { recursive: true }))

async function candidate(files: Record<string, string | Uint8Array>): Promise<string> {
  const directory = join(scratch, String(++counter))
  await mkdir(directory)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true })
    await writeFile(join(directory, name), content)
  }
  return directory
}

async function tarOf(...entries: TarEntry[]): Promise<Buffer> {
  const tar = pack()
  for (const { content, ...header } of entries) tar.entry(header, content ?? '')
  tar.finalize()
  return buffer(tar)
}

async function readOne(name: string, content: Uint8Array, bounds = defaultReadBounds) {
  const [facts] = await candidateReader({ bounds }).read(await candidate({ [name]: content }))
  expect(facts?.sha512).toBe(createHash('sha512').update(content).digest('hex'))
  expect(facts?.sha256).toBe(createHash('sha256').update(content).digest('hex'))
  return facts?.archive
}

const readTar = async (...entries: TarEntry[]) => readOne('a.tar.gz', gzipSync(await tarOf(...entries)))
const kinds = (archive: ArchiveFacts | undefined) => archive?.problems.map(({ kind }) => kind)

const HARMLESS: TarEntry[] = [
  { name: './widget-1.0/', type: 'directory' },
  { name: 'widget-1.0/LICENSE', content: 'licence' },
  { name: 'widget-1.0/NOTICE', content: 'notice' },
  { name: 'widget-1.0/src/LICENSE', content: 'of a part' },
  { name: 'widget-1.0/src/main.c', content: 'x'.repeat(100_000) },
  { name: 'widget-1.0/link', type: 'symlink', linkname: 'src/main.c' },
  { name: 'widget-1.0/hard', type: 'link', linkname: 'widget-1.0/src/main.c' },
]
const EXPECTED = {
  entries: expect.objectContaining({ length: 7 }),
  roots: ['widget-1.0'],
  problems: [],
  texts: { 'widget-1.0/LICENSE': 'licence', 'widget-1.0/NOTICE': 'notice' },
  tree: expect.stringMatching(/^[0-9a-f]{40}$/),
}

test('reads digests, sizes and texts, sorted by the bytes of the path', async () => {
  const directory = await candidate({ 'b.sha512': 'digest', B: '', 'docs/é.txt': 'e', 'a.bin': 'a', 'b.asc': 'armour' })
  const facts = await candidateReader().read(directory)
  expect(facts.map(({ path, size, text }) => [path, size, text])).toEqual([
    ['B', 0, undefined],
    ['a.bin', 1, undefined],
    ['b.asc', 6, 'armour'],
    ['b.sha512', 6, 'digest'],
    ['docs/é.txt', 1, undefined],
  ])
  expect(facts[1]?.sha256).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb')
})

test('reads a harmless tar.gz and tgz', async () => {
  expect(await readTar(...HARMLESS)).toEqual({ format: 'tar.gz', ...EXPECTED })
  expect(await readOne('A.TGZ', gzipSync(await tarOf(...HARMLESS)))).toMatchObject(EXPECTED)
})

test('says of every entry what it is, without unpacking it', async () => {
  const archive = await readTar(...HARMLESS)
  expect(archive?.entries.map(({ path, kind, size }) => `${kind} ${path} ${size}`)).toEqual([
    'directory widget-1.0 0',
    'file widget-1.0/LICENSE 7',
    'file widget-1.0/NOTICE 6',
    'file widget-1.0/src/LICENSE 9',
    'file widget-1.0/src/main.c 100000',
    'symlink widget-1.0/link 0',
    'hardlink widget-1.0/hard 0',
  ])
  // `git hash-object` of the same bytes.
  expect(archive?.entries[1]?.blob).toBe('c6f034f964689c32d4baf75718e7badd0aa160d3')
  expect(archive?.entries[1]?.content).toEqual({ kind: 'text' })
})

test.each(['xz', 'bzip2', 'zstd'])('a tar packed by %s shows the same entries', async (program) => {
  const plain = join(scratch, `${++counter}.tar`)
  await writeFile(plain, await tarOf(...HARMLESS))
  await runTool(program, ['-k', plain])
  const suffix = { xz: 'xz', bzip2: 'bz2', zstd: 'zst' }[program]
  expect(await readOne(`a.tar.${suffix}`, await readFile(`${plain}.${suffix}`))).toMatchObject(EXPECTED)
})

test.each(['xz', 'bz2', 'zst'])('a broken tar.%s is unreadable', async (suffix) => {
  expect(kinds(await readOne(`a.tar.${suffix}`, Buffer.from('<html>404</html>')))).toEqual(['unreadable'])
})

test('reads a plain tar, a crate and the files inside a gem', async () => {
  const tar = await tarOf(...HARMLESS)
  expect(await readOne('a.tar', tar)).toMatchObject(EXPECTED)
  expect(await readOne('a-1.0.crate', gzipSync(tar))).toMatchObject(EXPECTED)
  const member = (name: string, content: Buffer) => ({ name, content: content.toString('latin1') })
  const gem = pack()
  for (const { name, content } of [member('metadata.gz', gzipSync('--- x')), member('data.tar.gz', gzipSync(tar))])
    gem.entry({ name }, Buffer.from(content, 'latin1'))
  gem.finalize()
  expect(await readOne('a-1.0.gem', await buffer(gem))).toMatchObject({ ...EXPECTED, format: 'gem' })
})

test('notes the commit that git archive writes, and the tree it packs', async () => {
  const repository = await candidate({ LICENSE: 'licence', 'src/run.sh': '#!/bin/sh\n' })
  const git = (...args: string[]) =>
    runTool('git', ['-C', repository, '-c', 'user.name=N', '-c', 'user.email=n@example.org', ...args])
  await git('init', '-q')
  await git('add', '--chmod=+x', 'src/run.sh')
  await git('add', '.')
  await git('commit', '-qm', 'x')
  await git('archive', '--prefix=w-1/', '-o', 'w.tar.gz', 'HEAD')
  const archive = await readOne('w.tar.gz', await readFile(join(repository, 'w.tar.gz')))
  expect(archive?.commit).toBe((await git('rev-parse', 'HEAD')).stdout.trim())
  expect(archive?.tree).toBe((await git('rev-parse', 'HEAD^{tree}')).stdout.trim())
})

test('reads large files with other threads, with the same result', async () => {
  const noise = { name: 'a/noise', content: randomBytes(17 * 1024 * 1024) }
  const large = gzipSync(await tarOf(...HARMLESS, noise), { level: 1 })
  const small = gzipSync(await tarOf(...HARMLESS))
  const plain = Buffer.alloc(17 * 1024 * 1024, 'x')
  for (const files of [
    { 'a.bin': plain, 'b.bin': plain, 'c.tar.gz': small },
    { 'a.tar.gz': large, 'b.tar.gz': small },
  ]) {
    const directory = await candidate(files)
    const alone = await candidateReader({ threads: 0 }).read(directory)
    for (const threads of [1, 2]) expect(await candidateReader({ threads }).read(directory)).toEqual(alone)
  }
})

test('reads a gem whose files are more than one piece', async () => {
  const noise = { name: 'a/noise', content: randomBytes(3 * 1024 * 1024) }
  const data = gzipSync(await tarOf({ name: 'a/x' }, noise), { level: 1 })
  const archive = await readOne('a-1.gem', await tarOf({ name: 'data.tar.gz', content: data }))
  expect(kinds(archive)).toEqual([])
  expect(archive?.entries.map(({ path }) => path)).toEqual(['a/x', 'a/noise'])
})

test.each<[string, TarEntry, string]>([
  ['a path that leads out', { name: 'a/../../etc/passwd' }, 'path-traversal'],
  ['a path that leads out on Windows', { name: 'a\\..\\..\\x' }, 'path-traversal'],
  ['an absolute path', { name: '/etc/passwd' }, 'absolute-path'],
  ['a drive', { name: 'C:/x' }, 'absolute-path'],
  ['a link that leads out', { name: 'a/l', type: 'symlink', linkname: '../../x' }, 'link-outside'],
  ['a link beside the root', { name: 'a/l', type: 'symlink', linkname: '../b' }, 'link-outside'],
  ['an absolute link', { name: 'a/l', type: 'symlink', linkname: '/etc' }, 'link-outside'],
  ['a hard link that leads out', { name: 'a/l', type: 'link', linkname: 'a/../../x' }, 'link-outside'],
  ['a device', { name: 'a/null', type: 'character-device' }, 'special-file'],
  ['a pipe', { name: 'a/pipe', type: 'fifo' }, 'special-file'],
  ['a set-user-id file', { name: 'a/su', mode: 0o4755 }, 'set-id'],
])('reports %s', async (_name, entry, kind) => {
  expect(kinds(await readTar({ name: 'a/x' }, entry))).toContain(kind)
})

test('reports files written through a link, and a path given twice in other words', async () => {
  const through = await readTar({ name: 'a/l', type: 'symlink', linkname: '.' }, { name: 'a/l/x' })
  expect(kinds(through)).toEqual(['link-outside'])
  expect(kinds(await readTar({ name: 'a/x' }, { name: './a//x' }))).toEqual(['duplicate-entry'])
  expect(kinds(await readTar({ name: 'a', type: 'directory' }, { name: 'a/', type: 'directory' }))).toEqual([])
})

test('an archive bomb is a finding, and its own digests are right', async () => {
  const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024))
  const tiny = { ...defaultReadBounds.archive, ratioGraceBytes: 1024 * 1024 }
  const archive = await readOne(
    'a.tar.gz',
    gzipSync(await tarOf({ name: 'a/zeros', content: '\0'.repeat(8_000_000) })),
    {
      ...defaultReadBounds,
      archive: tiny,
    },
  )
  expect(kinds(archive)).toEqual(['compression-ratio'])
  expect(kinds(await readOne('b.tar.gz', bomb))).toEqual(['compression-ratio'])
})

test('bounds entries and unpacked bytes', async () => {
  const packed = gzipSync(await tarOf(...HARMLESS))
  const read = (bounds: object) =>
    readOne('a.tar.gz', packed, { ...defaultReadBounds, archive: { ...defaultReadBounds.archive, ...bounds } })
  expect(kinds(await read({ entries: 3 }))).toEqual(['too-many-entries'])
  expect(await read({ entries: 3 }), 'what was not seen belongs to the tree').not.toHaveProperty('tree')
  expect(kinds(await read({ unpackedBytes: 1000 }))).toEqual(['too-many-bytes'])
})

test.each([
  ['cut inside the gzip', (packed: Buffer) => packed.subarray(0, packed.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['no gzip', () => Buffer.from('<html>404</html>')],
  ['a gzip of something else', () => gzipSync('x'.repeat(2000))],
  ['a gzip of nothing', () => gzipSync('')],
  ['followed by rubbish', (packed: Buffer) => Buffer.concat([packed, Buffer.from('rubbish')])],
])('a tar.gz that is %s is unreadable, and its own digests are right', async (_name, damage) => {
  const noise = Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251)
  const packed = gzipSync(await tarOf({ name: 'a/noise', content: Buffer.from(noise).toString('latin1') }))
  expect(kinds(await readOne('a.tar.gz', damage(packed)))).toEqual(['unreadable'])
})

test('a tar cut between gzip and end is unreadable', async () => {
  const tar = await tarOf(...HARMLESS)
  expect(kinds(await readOne('a.tar.gz', gzipSync(tar.subarray(0, 60_000))))).toEqual(['unreadable'])
})

test('says of a broken archive what its first bytes are', async () => {
  const cut = gzipSync(await tarOf(...HARMLESS)).subarray(0, 40)
  const directory = await candidate({ 'a.tar.gz': cut, 'b.tar.gz': '<html>404</html>', 'c.zip': cut })
  const facts = await candidateReader().read(directory)
  expect(facts.map(({ magic }) => magic)).toEqual(['gzip', undefined, 'gzip'])
})

test('reads a harmless zip', async () => {
  const zip = zipOf(
    { name: 'widget-1.0/', mode: 0o040755, content: '' },
    { name: 'widget-1.0/LICENSE', content: 'licence' },
    { name: 'widget-1.0/main.c', content: 'x'.repeat(100_000) },
    { name: 'widget-1.0/link', mode: 0o120777, content: 'main.c' },
  )
  expect(await readOne('a.zip', zip)).toMatchObject({
    format: 'zip',
    entries: { length: 4 },
    roots: ['widget-1.0'],
    problems: [],
    texts: { 'widget-1.0/LICENSE': 'licence' },
  })
})

test.each([
  ['a path that leads out', '../../x', 0o100644, 'path-traversal'],
  ['a backslash path that leads out', 'a\\..\\..\\x', 0o100644, 'path-traversal'],
  ['an absolute path', '/x', 0o100644, 'absolute-path'],
  ['a link that leads out', 'a/l', 0o120777, 'link-outside'],
  ['a set-user-id file', 'a/su', 0o104755, 'set-id'],
  ['a pipe', 'a/pipe', 0o010644, 'special-file'],
])('reports %s in a zip', async (_name, name, mode, kind) => {
  expect(
    kinds(await readOne('a.zip', zipOf({ name: 'a/x', content: '' }, { name, mode, content: '../../y' }))),
  ).toContain(kind)
})

test('a zip bomb is a finding', async () => {
  const bounds = { ...defaultReadBounds, archive: { ...defaultReadBounds.archive, ratioGraceBytes: 1024 * 1024 } }
  const zip = zipOf({ name: 'a/zeros', content: '0'.repeat(4_000_000) })
  expect(kinds(await readOne('a.zip', zip, bounds))).toEqual(['compression-ratio'])
})

test('a zip whose headers disagree is ambiguous', async () => {
  const zip = zipOf({ name: 'a/innocent', content: 'x' })
  zip.write('a/malicous', zip.indexOf('a/innocent'))
  expect(await readOne('a.zip', zip)).toMatchObject({
    problems: [{ kind: 'ambiguous-header', detail: expect.stringContaining('unlike the directory') }],
  })
})

test('a damaged or cut zip is unreadable', async () => {
  const zip = zipOf({ name: 'a/text', content: 'some text that is packed' })
  const damaged = Buffer.from(zip)
  damaged.writeUInt8(damaged.readUInt8(40) ^ 0xff, 40)
  expect(kinds(await readOne('a.zip', damaged))).toEqual(['checksum-mismatch'])
  for (const content of [zip.subarray(0, -10), Buffer.alloc(0), Buffer.from('no zip')])
    expect(kinds(await readOne('a.zip', content))).toEqual(['unreadable'])
})

test('links and special files in the candidate itself are refused', async () => {
  const linked = await candidate({ a: 'a' })
  await symlink('/etc/passwd', join(linked, 'b'))
  await expect(candidateReader().read(linked)).rejects.toMatchObject({ code: 'MALFORMED' })
  const piped = await candidate({ a: 'a' })
  await runTool('mkfifo', [join(piped, 'pipe')])
  await expect(candidateReader().read(piped)).rejects.toMatchObject({ code: 'MALFORMED' })
})

test('a missing directory and a candidate over its bounds are errors', async () => {
  await expect(candidateReader().read(join(scratch, 'nothing'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const directory = await candidate({ a: 'aa', b: 'bb' })
  for (const bounds of [{ files: 1 }, { bytes: 3 }])
    await expect(
      candidateReader({ bounds: { ...defaultReadBounds, ...bounds } }).read(directory),
    ).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    })
})
