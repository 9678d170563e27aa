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

import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assertTaken, compareFiles, stagedFiles } from './staged-files.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'atr-files-'))
})
afterEach(() => rm(directory, { recursive: true }))

// Sparse: it takes no room, and nobody reads it.
test('a file that ATR would leave out is told before anything is sent', async () => {
  await writeFile(join(directory, 'big.zip'), '')
  await truncate(join(directory, 'big.zip'), 2_000_000_001)
  await expect(assertTaken(directory, 'big.zip')).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  await truncate(join(directory, 'big.zip'), 2_000_000_000)
  await expect(assertTaken(directory, 'big.zip')).resolves.toBeUndefined()
})

test.each(['.git/config', 'a/.hidden', 'a//b', 'ä.txt', 'a b', 'a\\b'])(
  '%j is a name that ATR does not take',
  async (path) => {
    await expect(assertTaken(directory, path)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  },
)

test.each([
  [{ a: '1', b: '2' }, { a: '1', b: '2' }, []],
  [{ a: '1' }, { a: '1', 'a.asc': 'x' }, []],
  [{ a: '1' }, { a: '1', c: 'x', d: 'y' }, ['c', 'd']],
])('%j is in %j, and %j besides', (wanted, found, extra) => {
  expect(compareFiles(new Map(Object.entries(wanted)), new Map(Object.entries(found)))).toEqual({ extra })
})

test.each([
  [{ a: '1' }, { a: '2' }, 'a'],
  [{ a: '1', 'a.asc': 'x' }, { a: '1' }, 'a.asc'],
  [{ a: '1', 'a.asc': 'x' }, { a: '1', 'a.asc': 'y' }, 'a.asc'],
])('%j is not in %j: %s', (wanted, found, other) => {
  expect(compareFiles(new Map(Object.entries(wanted)), new Map(Object.entries(found))).other).toBe(other)
})

test('files in subdirectories, up to the number on which ATR still starts a vote', async () => {
  await mkdir(join(directory, 'docs/a'), { recursive: true })
  await writeFile(join(directory, 'tool.zip'), 'x')
  for (let file = 0; file < 512; file += 1) await writeFile(join(directory, `docs/a/${file}.txt`), 'x')
  expect((await stagedFiles(directory)).size).toBe(513)
  await writeFile(join(directory, 'docs/one-more.txt'), 'x')
  await expect(stagedFiles(directory)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: '513 files are in subdirectories, and ATR starts no vote on more than 512',
  })
})
