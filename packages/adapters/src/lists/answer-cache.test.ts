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

import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aStandingClock } from './a-list-server.ts'
import { answerCache } from './answer-cache.ts'

const url = (name: string) => new URL(`https://lists.example.org/api/mbox.lua?list=${name}`)
const readAt = new Date('2026-06-02T00:00:00Z')
const clock = aStandingClock(readAt)
const body = new Uint8Array([10, 0, 255, 10])
let directory: string
let lines: string[]

beforeEach(async () => {
  lines = []
  directory = await mkdtemp(join(tmpdir(), 'cache-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const cache = (maximumBytes?: number) =>
  answerCache(join(directory, 'deep'), {
    clock,
    progress: (line) => lines.push(line),
    ...(maximumBytes !== undefined && { maximumBytes }),
  })

it('gives back what it was given, and nothing of another address', async () => {
  await cache().keep(url('a'), { body, readAt })
  expect(await cache().find(url('a'))).toEqual({ body, readAt })
  expect(await cache().find(url('b'))).toBeUndefined()
})

it('takes an entry that stands in another’s place, or is none, for none', async () => {
  await cache().keep(url('a'), { body, readAt })
  const [name = ''] = await readdir(join(directory, 'deep'))
  const path = join(directory, 'deep', name)
  for (const broken of ['', '{', '\n', '{"url":"https://lists.example.org/api/mbox.lua?list=a"}\nx', 'null\n']) {
    await writeFile(path, broken)
    expect(await cache().find(url('a'))).toBeUndefined()
  }
  await cache().keep(url('b'), { body, readAt })
  const other = (await readdir(join(directory, 'deep'))).find((entry) => entry !== name) ?? ''
  await rm(path)
  const { rename } = await import('node:fs/promises')
  await rename(join(directory, 'deep', other), path)
  expect(await cache().find(url('a'))).toBeUndefined()
})

it('lets go of what was not used for longest, and of nothing that is not its own', async () => {
  const large = { body: new Uint8Array(1_000), readAt }
  for (const [at, name] of ['a', 'b', 'c'].entries()) {
    await cache().keep(url(name), large)
    const known = await readdir(join(directory, 'deep'))
    for (const entry of known.slice(-1)) await utimes(join(directory, 'deep', entry), 1_000 + at, 1_000 + at)
  }
  for (const entry of await readdir(join(directory, 'deep'))) await utimes(join(directory, 'deep', entry), 1_000, 1_000)
  await writeFile(join(directory, 'deep', 'mine.txt'), 'x')
  await cache().find(url('b'))
  await cache(2_500).keep(url('d'), large)
  const found = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => (await cache().find(url(name))) !== undefined),
  )
  expect(found).toEqual([false, true, false, true])
  expect(await readdir(join(directory, 'deep'))).toContain('mine.txt')
})

it('that can not write says so and stops nothing', async () => {
  await writeFile(join(directory, 'deep'), 'a file where the directory should be')
  await cache().keep(url('a'), { body, readAt })
  expect(await cache().find(url('a'))).toBeUndefined()
  expect(lines).toEqual([expect.stringContaining('is not kept')])
})
