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

import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { RebuildComparison } from '@tra/checks'
import { zipOf } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { candidateReader } from '../archive/index.ts'
import { runTool } from '../process/index.ts'
import { BLOCK_BYTES } from './member-blocks.ts'
import { rebuildComparer } from './rebuild-comparer.ts'

let scratch: string
let count = 0
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rebuild-'))
})
afterAll(() => rm(scratch, { recursive: true }))

/** A tar as GNU tar makes it, of these files in this order. */
async function tarOf(files: Record<string, string | Buffer>, options: { time?: number; mode?: number } = {}) {
  const directory = join(scratch, `tar-${++count}`)
  const { time = 1_700_000_000, mode = 0o644 } = options
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true })
    await writeFile(join(directory, name), content, { mode })
    await utimes(join(directory, name), time, time)
  }
  const path = `${directory}.tar`
  const { code } = await runTool('tar', ['--owner=0', '--group=0', '-C', directory, '-cf', path, ...Object.keys(files)])
  expect(code).toBe(0)
  return readFile(path)
}

async function compare(
  name: string,
  here: Buffer,
  there?: Buffer,
  thereName = name,
): Promise<RebuildComparison | undefined> {
  const [directory, rebuilt] = [join(scratch, `here-${++count}`), join(scratch, `there-${count}`)]
  await mkdir(join(directory, name, '..'), { recursive: true })
  await mkdir(join(rebuilt, thereName, '..'), { recursive: true })
  await writeFile(join(directory, name), here)
  if (there !== undefined) await writeFile(join(rebuilt, thereName), there)
  const files = await candidateReader({ threads: 1 }).read(directory)
  return (await rebuildComparer().compare({ directory, rebuilt, files }))[0]
}

const FILES = { 'x/a': 'alpha\n', 'x/b': 'beta\n' }

describe('an archive that was built again', () => {
  test('is the same byte for byte, also where builds leave it', async () => {
    const tar = await tarOf(FILES)
    expect(await compare('x.tar', tar, tar)).toEqual({ artifact: 'x.tar', identical: true })
    expect(await compare('sub/x.tar', tar, tar, 'x.tar')).toMatchObject({ identical: true })
  })

  test('is absent', async () => {
    expect(await compare('x.tar', await tarOf(FILES))).toEqual({ artifact: 'x.tar', identical: false, absent: true })
  })

  test('differs in one byte of one file', async () => {
    const here = gzipSync(await tarOf(FILES))
    const there = gzipSync(await tarOf({ ...FILES, 'x/b': 'bexa\n' }))
    expect(await compare('x.tar.gz', here, there)).toEqual({
      artifact: 'x.tar.gz',
      identical: false,
      kind: 'content',
      member: 'x/b',
      offset: 2,
      detail: '5 bytes in both',
    })
  })

  test('differs far inside a large file, or by its end only', async () => {
    const large = Buffer.alloc(3 * BLOCK_BYTES + 10, 'abc')
    const other = Buffer.from(large)
    const at = 2 * BLOCK_BYTES + 77
    other[at] = 0
    const here = await tarOf({ 'x/large': large })
    expect(await compare('x.tar', here, await tarOf({ 'x/large': other }))).toMatchObject({
      member: 'x/large',
      offset: at,
    })
    const longer = Buffer.concat([large, Buffer.from('!')])
    expect(await compare('x.tar', here, await tarOf({ 'x/large': longer }))).toMatchObject({ offset: large.length })
  })

  test('differs in times, modes, order and members', async () => {
    const here = await tarOf(FILES)
    const reordered = { 'x/b': FILES['x/b'], 'x/a': FILES['x/a'] }
    expect(await compare('x.tar', here, await tarOf(FILES, { time: 1_700_000_060 }))).toMatchObject({
      kind: 'time',
      member: 'x/a',
    })
    expect(await compare('x.tar', here, await tarOf(FILES, { mode: 0o755 }))).toMatchObject({ kind: 'mode' })
    expect(await compare('x.tar', here, await tarOf(reordered))).toMatchObject({ kind: 'order' })
    expect(await compare('x.tar', here, await tarOf({ ...FILES, 'x/c': '' }))).toMatchObject({
      kind: 'members',
      member: 'x/c',
    })
  })

  test('differs only in the way it is packed', async () => {
    const tar = await tarOf(FILES)
    const found = await compare('x.tar.gz', gzipSync(tar, { level: 9 }), gzipSync(tar, { level: 1 }))
    expect(found).toMatchObject({ kind: 'packing', offset: expect.any(Number) })
  })

  test('is a zip like any other', async () => {
    const zip = (content: string) => zipOf({ name: 'META-INF/MANIFEST.MF', content: 'M' }, { name: 'A.class', content })
    expect(await compare('x.jar', zip('Built-By: ada'), zip('Built-By: bob'))).toMatchObject({
      kind: 'content',
      member: 'A.class',
      offset: 10,
    })
  })
})

describe('a file that is no archive, or a broken one', () => {
  test('is compared byte by byte', async () => {
    expect(await compare('x.exe', Buffer.from('MZ1'), Buffer.from('MZ2'))).toEqual({
      artifact: 'x.exe',
      identical: false,
      kind: 'content',
      offset: 2,
    })
    expect(await compare('x.zip', Buffer.from('PK?'), Buffer.from('PK'))).toMatchObject({ kind: 'content', offset: 2 })
  })
})
