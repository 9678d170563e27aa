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

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'

const dist = join(repositoryRoot, 'dist')
let directory: string
let env: Record<string, string>

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'served-'))
  env = {
    PATH: process.env.PATH ?? '',
    COORDINATOR_DIRECTORY: join(directory, 'data'),
    COORDINATOR_ORIGIN: 'https://releases.example.org',
    COORDINATOR_OWNER_IDS: '22',
    COORDINATOR_PUBLISHERS: '*',
    COORDINATOR_PORT: '0',
    // Nothing listens there: that the mirror is told of it shows that the shared body was found.
    COORDINATOR_DIST_URL: 'http://127.0.0.1:9/dist',
  }
})
afterAll(() => rm(directory, { recursive: true, force: true }))

test('the bundle serves pages, with the parts that lie in the shared body', async () => {
  const words = [join(dist, 'cli/index.js'), 'coordinator', 'serve']
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const exited = once(child, 'exit')
  const [line] = await once(createInterface(child.stderr), 'line')
  const { url } = JSON.parse(line)
  expect(await (await fetch(url)).text()).toContain('<!doctype html>')
  expect(await (await fetch(`${url}/status.json`)).text()).toContain('"part":"mirror"')
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
}, 120_000)

test('without its libraries it says how to get them', async () => {
  await cp(dist, join(directory, 'dist'), { recursive: true })
  const words = [join(directory, 'dist/cli/index.js'), 'coordinator', 'serve']
  const run = promisify(execFile)(process.execPath, words, { env })
  await expect(run).rejects.toMatchObject({ code: 4, stderr: expect.stringMatching(/TOOL_MISSING[\s\S]*npm ci/) })
}, 30_000)
