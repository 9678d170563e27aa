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

import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeStore } from '../../test/store-contract.ts'
import { directoryStore } from './directory-store.ts'

describeStore('a directory', {
  keepsCandidate: false,
  nests: true,
  async open(scratch) {
    const root = await mkdtemp(join(scratch, 'store-'))
    return {
      store: directoryStore(),
      at: (name) => `directory:${root}/tool/${name}`,
      tamper: (location, name) => writeFile(join(location.slice('directory:'.length), name), 'malware'),
    }
  },
})

let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-directory-'))
  await mkdir(join(scratch, 'files'))
  for (const name of ['tool.zip', "it's.zip"]) await writeFile(join(scratch, 'files', name), name)
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

const store = directoryStore()
const message = 'Stage'

test('what a killed run left half-made is swept away, and never shown under the name', async () => {
  const parent = join(scratch, 'killed')
  await mkdir(join(parent, '.1.0.partial-abc'), { recursive: true })
  await writeFile(join(parent, '.1.0.partial-abc', 'tool.zip'), 'half')
  const location = `directory:${parent}/1.0`
  expect(await store.revisionOf(location)).toBeUndefined()
  await store.stage({ directory: join(scratch, 'files'), location, message })
  expect(await readdir(parent)).toEqual(['1.0'])
})

test('a promotion that was killed before the candidate went away is ended', async () => {
  const [from, to] = [`directory:${scratch}/ended/1.0-rc1`, `directory:${scratch}/ended/1.0`]
  const directory = join(scratch, 'files')
  const { revision } = await store.stage({ directory, location: from, message })
  await store.stage({ directory, location: to, message })
  expect(await store.promote({ from, to, revision, message })).toMatchObject({ changed: false })
  expect(await readdir(join(scratch, 'ended'))).toEqual(['1.0'])
})

test('everybody may read what is released', async () => {
  const location = `directory:${scratch}/public/1.0`
  await store.stage({ directory: join(scratch, 'files'), location, message })
  expect((await stat(join(scratch, 'public/1.0'))).mode & 0o777).toBe(0o755)
})

test('the commands, typed, do what the store does', async () => {
  const [from, to] = [`directory:${scratch}/typed/1.0-rc1`, `directory:${scratch}/typed/out/1.0`]
  const { revision } = await store.stage({ directory: join(scratch, 'files'), location: from, message })
  const typed = (lines: readonly string[]) => execFileSync('sh', ['-ec', lines.join('\n')], { cwd: scratch })
  typed(store.commands.export({ location: from, revision }))
  expect((await readdir(join(scratch, 'candidate'))).toSorted()).toEqual(["it's.zip", 'tool.zip'])
  const renames = [{ from: "it's.zip", to: 'other/its.zip' }]
  typed(store.commands.promote({ from, to, revision, message, renames, files: [] }))
  expect((await store.list(to)).map(({ path }) => path)).toEqual(['other/its.zip', 'tool.zip'])
  expect(await store.revisionOf(from)).toBeUndefined()
  typed(store.commands.remove({ location: to, revision, message }))
  expect(await store.revisionOf(to)).toBeUndefined()
})

test.runIf(process.getuid?.() !== 0)('a directory that nobody may write to is named', async () => {
  const parent = join(scratch, 'locked')
  await mkdir(parent)
  await chmod(parent, 0o555)
  const attempt = store.stage({ directory: join(scratch, 'files'), location: `directory:${parent}/1.0`, message })
  await expect(attempt).rejects.toMatchObject({ code: 'PERMISSION_MISSING' })
})

test('what can not be looked at is neither a free place nor removed already', async () => {
  await symlink('loop', join(scratch, 'loop'))
  const location = `directory:${scratch}/loop/1.0`
  await expect(store.revisionOf(location)).rejects.toThrow('loop')
  await expect(store.remove({ location, revision: 1, message })).rejects.toThrow('loop')
})

test('a file in the way of the location is named', async () => {
  const location = `directory:${scratch}/files/tool.zip/1.0`
  const attempt = store.stage({ directory: join(scratch, 'files'), location, message })
  await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT' })
})

test.each([
  'directory:releases/tool',
  'directory:/srv/../etc',
  'directory:/',
  'directory:/srv//tool',
  '/srv/tool',
  'directory:/srv/a\nb',
])('refuses the location %j', async (location) => {
  await expect(store.revisionOf(location)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})
