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

import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ArchiveContents } from '@tra/sbom'
import { hostileTarOf, zipOf } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveReader } from './archive-reader.ts'
import { candidateReader } from './candidate-reader.ts'
import { GoModulesFinder } from './go-modules-finder.ts'
import { MetadataBudget } from './metadata-budget.ts'
import { MetadataKeeper } from './metadata-keeper.ts'
import { readNested } from './nested-archive.ts'
import { sbomMetadataBounds } from './read-bounds.ts'

const POM = { name: 'META-INF/maven/x/y/pom.properties', content: 'artifactId=y\n' }

let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-keep-'))
})
afterAll(() => rm(scratch, { recursive: true }))

async function read(name: string, bytes: Uint8Array): Promise<ArchiveContents> {
  await writeFile(join(scratch, name), bytes)
  const { contents } = await archiveReader().read(join(scratch, name))
  if (contents === undefined) throw new Error('nothing was kept')
  return contents
}

const tarOf = (...members: Parameters<typeof hostileTarOf>) => gzipSync(hostileTarOf(...members))
const paths = ({ files }: ArchiveContents) => files.map(({ path }) => path)
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function looked(name: string, bytes: Buffer, bounds = sbomMetadataBounds): ArchiveContents {
  const budget = new MetadataBudget(bounds)
  const keeper = new MetadataKeeper('all', budget)
  keeper.begin({ name, kind: 'file', mode: 0, size: bytes.length })
  keeper.data(bytes)
  keeper.end()
  return keeper.contents()
}

describe('of an archive', () => {
  const jar = zipOf(POM, { name: 'x/Y.class', content: 'code' })
  const members = [
    { name: 'w-1/', type: '5' },
    { name: 'w-1/Cargo.lock', content: 'version = 4\n' },
    { name: 'w-1/src/main.rs', content: 'fn main() {}' },
    { name: 'w-1/lib/y-1.jar', content: jar },
    { name: 'w-1/linked.lock', type: '2', link: '/etc/passwd' },
  ]

  test.each([
    ['w-1.tar.gz', tarOf(...members)],
    ['w-1.zip', zipOf(...members.filter(({ type }) => type === undefined))],
  ])('%s is kept what tells of components, with digests of archives inside', async (name, bytes) => {
    const contents = await read(name, bytes)
    expect(paths(contents)).toEqual(['w-1/Cargo.lock'])
    expect(text(contents.files[0]?.bytes)).toBe('version = 4\n')
    expect(contents.archives).toMatchObject([{ path: 'w-1/lib/y-1.jar', sha256: sha256(jar), unread: [] }])
    expect(contents.archives.map(paths)).toEqual([[POM.name]])
    expect(contents.unread).toEqual([])
  })

  test('checks get what bundled packages say, and no lockfile or digest', async () => {
    await writeFile(join(scratch, 'w-1.tar.gz'), tarOf(...members))
    const files = await candidateReader({ metadata: 'packaged' }).read(scratch)
    const contents = files.find(({ path }) => path === 'w-1.tar.gz')?.contents
    expect(contents?.files).toEqual([])
    expect(contents?.archives[0]).not.toHaveProperty('sha256')
    expect(contents?.archives.map(paths)).toEqual([[POM.name]])
    expect((await candidateReader().read(scratch)).some((file) => 'contents' in file)).toBe(false)
  })

  test('a gem tells by its specification, by itself and inside of another archive', async () => {
    const gem = hostileTarOf(
      { name: 'metadata.gz', content: gzipSync('name: rake\n') },
      { name: 'data.tar.gz', content: tarOf({ name: 'lib/rake.rb', content: '' }) },
    )
    expect(paths(await read('rake-1.gem', gem))).toEqual(['metadata.gemspec'])
    expect((await read('g-1.tar.gz', tarOf({ name: 'g/rake-1.gem', content: gem }))).archives.map(paths)).toEqual([
      ['metadata.gemspec'],
    ])
  })

  test('archives that are larger than they may be cost no more than the bound of all together', () => {
    const large = gzipSync(Buffer.alloc(400_000))
    const outer = gzipSync(hostileTarOf(...['a', 'b', 'c'].map((name) => ({ name: `${name}.tgz`, content: large }))))
    const bounds = { ...sbomMetadataBounds, archiveBytes: 200_000, unpackedBytes: 320_000 }
    const inside = looked('x.tgz', outer, bounds).archives[0]?.archives ?? []
    expect(inside.map(({ unread }) => unread[0]?.reason)).toEqual([
      expect.stringMatching(/^can't be read: Cannot create a Buffer larger than 200000/),
      expect.stringMatching(/^can't be read: Cannot create a Buffer larger than/),
      "can't be read: would be unpacked beyond 320000 bytes",
    ])
  })

  test('an npm archive inside of another is looked into', async () => {
    const npm = tarOf({ name: 'package/package.json', content: '{}' })
    const { archives } = await read('n-1.tar.gz', tarOf({ name: 'n/a-1.tgz', content: npm }))
    expect(archives.map(paths)).toEqual([['package/package.json']])
  })

  test("Go's list of modules is found in a program, wherever its pieces end", async () => {
    const [start, end] = ['3077af0c9274080241e1c107e6d618e6', 'f932433186182072008242104116d8f2']
    const list = 'path\tx\ndep\tgolang.org/x/net\tv0.30.0\t\n'
    const marked = Buffer.concat([Buffer.from(start, 'hex'), Buffer.from(list), Buffer.from(end, 'hex')])
    for (const before of [0, 1_048_570, 3_000_000]) {
      const program = Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(before), marked, Buffer.alloc(9)])
      const { goPrograms } = await read('go-1.tar.gz', tarOf({ name: 'go/tool', content: program }))
      expect(goPrograms.map(({ path, bytes }) => [path, text(bytes)])).toEqual([['go/tool', list]])
    }
    for (const size of [1, 3, 15, 17]) {
      const program = Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(99), marked])
      const finder = new GoModulesFinder()
      for (let at = 0; at < program.length; at += size) finder.add(program.subarray(at, at + size))
      expect(text(finder.list())).toBe(list)
    }
    const data = tarOf(
      { name: 'go/data', content: marked },
      { name: 'go/cut', content: `\x7fELF${marked.subarray(0, 30).toString('latin1')}` },
    )
    expect((await read('go-1.tar.gz', data)).goPrograms).toEqual([])
  })
})

describe('bad input', () => {
  const entry = (name: string, content: Uint8Array) => tarOf({ name, content })

  test('a broken archive inside is there with its digest, and why it was not read', async () => {
    const whole = zipOf(POM)
    for (const bytes of [Buffer.from('PK'), Buffer.alloc(0), whole.subarray(0, -5), Buffer.alloc(5_000, 0x50)]) {
      const { archives } = await read('b-1.tar.gz', entry('b/lib/b-1.jar', bytes))
      expect(archives).toMatchObject([
        { path: 'b/lib/b-1.jar', sha256: sha256(bytes), files: [], unread: [{ path: '', reason: expect.any(String) }] },
      ])
    }
  })

  test('an entry that lies about itself is told, and the others are kept', async () => {
    const jar = zipOf(
      { ...POM, name: 'META-INF/maven/a/a/pom.properties', central: { crc: 1 } },
      { ...POM, name: 'META-INF/maven/b/b/pom.properties', central: { size: 2 ** 31 } },
      { ...POM, name: 'META-INF/maven/c/c/pom.properties', method: 99 },
      { ...POM, name: 'META-INF/maven/d/d/pom.properties', packed: Buffer.from('rubbish') },
      { ...POM, name: '../META-INF/maven/e/e/pom.properties' },
      POM,
    )
    const { archives } = await read('l-1.tar.gz', entry('l/lib/l-1.jar', jar))
    expect(archives.map(paths)).toEqual([[POM.name]])
    expect(archives[0]?.unread.map(({ path }) => path).sort()).toEqual([
      '../META-INF/maven/e/e/pom.properties',
      ...['a/a', 'b/b', 'c/c', 'd/d'].map((folder) => `META-INF/maven/${folder}/pom.properties`),
    ])
  })

  test('entries that share bytes are not unpacked', () => {
    const jar = zipOf({ name: 'a.jar', content: 'x'.repeat(90) }, { ...POM, central: { offset: 0 } })
    expect(looked('o.jar', jar).archives[0]).toMatchObject({
      files: [],
      unread: [{ reason: expect.stringContaining('shares bytes') }],
    })
  })

  test('archives in archives end at a depth', () => {
    let inner = zipOf(POM)
    for (let depth = 0; depth < 9; depth += 1) inner = zipOf({ name: 'n.jar', content: inner })
    let deepest = looked('n.jar', inner)
    let depth = 0
    for (; deepest.archives[0] !== undefined; depth += 1) deepest = deepest.archives[0]
    expect([depth, deepest.unread]).toEqual([
      sbomMetadataBounds.depth + 1,
      [{ path: '', reason: 'lies in more than 4 archives' }],
    ])
  })

  test.each([
    ['files', { files: 3 }, 3],
    ['bytes', { bytes: 3 * POM.content.length }, 3],
    ['unpacked bytes', { unpackedBytes: 2 * POM.content.length }, 2],
  ])('ends after so many %s, and says so a bounded number of times', (_, bound, kept) => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...POM,
      name: `META-INF/maven/x/y${index}/pom.properties`,
    }))
    const [jar] = looked('many.jar', zipOf(...many), { ...sbomMetadataBounds, ...bound }).archives
    expect(jar?.files).toHaveLength(kept)
    expect(jar?.unread).toHaveLength(51)
  })

  test('ends after so many archives, each of which is still there', () => {
    const jars = Array.from({ length: 30 }, (_, index) => ({ name: `a${index}.jar`, content: zipOf(POM) }))
    const [all] = looked('all.zip', zipOf(...jars), { ...sbomMetadataBounds, archives: 11 }).archives
    expect(all?.archives).toHaveLength(30)
    expect(all?.archives.filter(({ files }) => files.length > 0)).toHaveLength(10)
  })

  test('one that is too large to be held is hashed and not looked into', () => {
    const jar = zipOf(POM)
    const [found] = looked('big.jar', jar, { ...sbomMetadataBounds, archiveBytes: jar.length - 1 }).archives
    expect(found).toMatchObject({
      sha256: sha256(jar),
      files: [],
      unread: [{ reason: expect.stringContaining('larger') }],
    })
  })

  test('a bomb inside unpacks no further than its bound', () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000))
    const bounds = { ...sbomMetadataBounds, archiveBytes: 1_000_000 }
    expect(looked('bomb.tgz', bomb, bounds).archives[0]?.unread).toHaveLength(1)
    const stored = zipOf({ ...POM, content: Buffer.alloc(30_000_000) })
    expect(looked('bomb.jar', stored, bounds).archives[0]).toMatchObject({ files: [], unread: [{ path: POM.name }] })
  })

  test('any cut of an archive ends in facts', () => {
    const bytes = zipOf(POM, { name: 'in.jar', content: zipOf(POM) })
    const keeper = new MetadataKeeper('all', new MetadataBudget(sbomMetadataBounds))
    for (let length = 0; length < bytes.length; length += 7)
      expect(looked('cut.jar', Buffer.from(bytes.subarray(0, length))).archives).toHaveLength(1)
    expect(() => readNested('cut.jar', bytes.subarray(1), keeper, new MetadataBudget(sbomMetadataBounds))).not.toThrow(
      TypeError,
    )
  })
})

test('what is no archive is refused with what to give instead', async () => {
  await writeFile(join(scratch, 'a.txt'), '')
  await expect(archiveReader().read(join(scratch, 'a.txt'))).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    hint: expect.any(String),
  })
  await expect(archiveReader().read(join(scratch, 'gone.zip'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
