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

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hostileFiles, writeHostileFiles } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { runTool } from '../process/index.ts'

const READER = fileURLToPath(new URL('../../test/read-directory.ts', import.meta.url))
// A process that wants to write a file anywhere is stopped by Node.
const READ_ONLY = ['--permission', '--allow-fs-read=*', '--allow-worker', '--disable-warning=SecurityWarning']
// What 200,000 entries cost, the most that are read: once on the thread that reads them, once on the one that asked.
const MAX_MEGABYTES = 640

const reading = z.object({ problems: z.record(z.string(), z.array(z.string())), memory: z.number() })
const files = hostileFiles()

let scratch: string
let seen: z.infer<typeof reading>
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-hostile-'))
  await writeHostileFiles(scratch, files)
  const { stdout } = await runTool(process.execPath, [...READ_ONLY, READER, scratch], { timeoutMs: 100_000 })
  seen = reading.parse(JSON.parse(stdout))
})
afterAll(() => rm(scratch, { recursive: true }))

test('every file of the corpus has a name of its own', () => {
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
})

test.each(files)('$name: $about', ({ name, expects }) => {
  expect(seen.problems[name]).toEqual(expects)
})

test('nothing was written while they were read', async () => {
  expect((await readdir(scratch)).sort()).toEqual([...files.map(({ name }) => name), 'manifest.json'].sort())
})

test('memory is bounded, whatever a file unpacks to', () => {
  expect(seen.memory).toBeLessThan(MAX_MEGABYTES)
})
