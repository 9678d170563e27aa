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
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { candidateHasher } from './candidate-hasher.ts'
import { candidateReader } from './candidate-reader.ts'
import { hashCandidateFile } from './hash-candidate-file.ts'
import { readingThreads } from './reading-threads.ts'

// A regular file of size 0 that has content none the less: as one that grew since it was looked at.
const GROWN = { directory: '/proc', path: 'version' }
const LARGE = 17 * 1024 * 1024

let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'hasher-'))
})
afterAll(() => rm(scratch, { recursive: true }))

async function candidate(files: Record<string, string | Uint8Array>): Promise<string> {
  const directory = await mkdtemp(join(scratch, 'candidate-'))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true })
    await writeFile(join(directory, name), content)
  }
  return directory
}

test('hashes every file, as the reader of candidates does, and in its order', async () => {
  const directory = await candidate({ 'b.zip': 'no zip at all', B: '', 'docs/é.txt': 'e', 'b.zip.asc': 'armour' })
  const read = await candidateReader().read(directory)
  const hashed = await candidateHasher().hash(directory)
  expect(hashed).toEqual(read.map(({ path, size, sha256 }) => ({ path, size, sha256 })))
})

test('with threads and without, the same', async () => {
  const contents = Object.fromEntries(['x', 'y', 'z'].map((name) => [name, Buffer.alloc(LARGE, name)]))
  const directory = await candidate({ ...contents, small: 'small' })
  const hashed = await candidateHasher().hash(directory)
  const alone = await Promise.all(hashed.map(({ path }) => hashCandidateFile({ directory, path })))
  expect(hashed).toEqual(alone)
  const sha256 = createHash('sha256').update(Buffer.alloc(LARGE, 'y')).digest('hex')
  expect(hashed[2]).toEqual({ path: 'y', size: LARGE, sha256 })
})

test('links and special files are refused, as is a directory that is not there', async () => {
  const linked = await candidate({ a: 'a' })
  await symlink('/etc/passwd', join(linked, 'b'))
  const piped = await candidate({ a: 'a' })
  await runTool('mkfifo', [join(piped, 'pipe')])
  for (const directory of [linked, piped])
    await expect(candidateHasher().hash(directory)).rejects.toMatchObject({ code: 'MALFORMED' })
  await expect(candidateHasher().hash(join(scratch, 'gone'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a link that took the place of a file after it was listed is not followed', async () => {
  const directory = await candidate({ a: 'a' })
  await symlink('a', join(directory, 'b'))
  await expect(hashCandidateFile({ directory, path: 'b' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a file that changes while it is hashed has no digest', async () => {
  await expect(hashCandidateFile(GROWN)).rejects.toMatchObject({ code: 'MALFORMED' })
  const directory = await candidate({ a: Buffer.alloc(LARGE) })
  const hashed = await hashCandidateFile({ directory, path: 'a' })
  await appendFile(join(directory, 'a'), 'x')
  expect((await hashCandidateFile({ directory, path: 'a' })).sha256).not.toBe(hashed.sha256)
})

test('a thread tells what failed, and goes on with the next file', async () => {
  await using pool = readingThreads(1)
  await expect(pool.hash(GROWN)).rejects.toMatchObject({
    code: 'MALFORMED',
    message: expect.stringContaining('changed'),
  })
  const directory = await candidate({ a: 'a' })
  expect(await pool.hash({ directory, path: 'a' })).toEqual(await hashCandidateFile({ directory, path: 'a' }))
})
