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

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const LARGE_BYTES = 17 * 1024 * 1024

let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'vanished-'))
  await cp(resolve(import.meta.dirname, '../../dist'), join(scratch, 'dist'), { recursive: true })
  await writeFile(join(scratch, 'KEYS'), 'no key\n')
  for (const [directory, names] of Object.entries({ one: ['a.bin'], two: ['a.bin', 'b.bin'] })) {
    await mkdir(join(scratch, directory))
    for (const name of names) {
      await writeFile(join(scratch, directory, name), '')
      await truncate(join(scratch, directory, name), LARGE_BYTES)
    }
  }
})
afterAll(() => rm(scratch, { recursive: true }))

function verify(directory: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const words = [join(scratch, 'dist/cli/index.js'), 'verify', directory, '--keys', 'KEYS']
  return new Promise((done) => {
    execFile(process.execPath, words, { cwd: scratch }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

// Node ends with 0 when nothing is left to be done, also when somebody still waits.
test.each([
  ['two', 'read-worker', 'process.exit(0)', 'a thread that reads has ended'],
  ['two', 'read-worker', 'throw new Error("broken")', 'broken'],
  ['one', 'digest-worker', 'process.exit(0)', 'the thread that hashes has ended'],
  ['one', 'digest-worker', 'throw new Error("broken")', 'the thread that hashes has ended'],
])('with %s large files and a %s that says %s nothing passes', async (directory, worker, script, told) => {
  await writeFile(join(scratch, 'dist', worker, 'index.js'), script)
  const { code, stdout, stderr } = await verify(directory)
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
  expect(stderr).toContain(told)
})
