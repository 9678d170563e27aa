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

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'

// A server runs for months: what a start loads, it keeps.
const OURS = ['cli', 'coordinator', 'kernel', 'ledger']
const DEPENDENCIES = [
  ...['@electric-sql/pglite', '@hono/node-server', '@opentelemetry/api', 'bintrees', 'canonicalize', 'hono'],
  ...['prom-client', 'tdigest', 'zod'],
]
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coordinator-start-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Writes the addresses of all modules into a file when the process ends. */
function recorder(file: string): string {
  const text = `
    import { writeFileSync } from 'node:fs'
    import { registerHooks } from 'node:module'
    const urls = []
    registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) })
    process.on('exit', () => writeFileSync(${JSON.stringify(file)}, JSON.stringify(urls)))`
  return `data:text/javascript,${encodeURIComponent(text)}`
}

async function loadedByStart(): Promise<string[]> {
  const file = join(directory, 'loaded.json')
  const env = {
    PATH: process.env.PATH,
    COORDINATOR_DIRECTORY: join(directory, 'data'),
    COORDINATOR_ORIGIN: 'https://releases.example.org',
    COORDINATOR_OWNER_IDS: '22',
    COORDINATOR_PUBLISHERS: '*',
    COORDINATOR_PORT: '0',
  }
  const words = ['--import', recorder(file), join(repositoryRoot, 'packages/cli/src/main.ts'), 'coordinator', 'serve']
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const exited = once(child, 'exit')
  await once(createInterface(child.stderr), 'line')
  child.kill('SIGTERM')
  await exited
  return JSON.parse(await readFile(file, 'utf8'))
}

const among = (urls: readonly string[], pattern: RegExp) =>
  [...new Set(urls.flatMap((url) => pattern.exec(url)?.[1] ?? []))].toSorted()

test('the start of a coordinator loads its own rooms and libraries, nothing of Sigstore, SBOMs or mail', async () => {
  const urls = await loadedByStart()
  expect(among(urls, /\/packages\/([^/]+)\/src\//)).toEqual(OURS)
  expect(among(urls, /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//)).toEqual(DEPENDENCIES)
}, 120_000)
