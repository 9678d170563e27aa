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
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { coordinator } from './coordinator.ts'

const main = join(import.meta.dirname, '../../main.ts')
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coordinator-command-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function served(more: Record<string, string> = {}) {
  const env = {
    PATH: process.env.PATH,
    COORDINATOR_DIRECTORY: directory,
    COORDINATOR_ORIGIN: 'https://releases.example.org',
    COORDINATOR_OWNER_IDS: '22',
    COORDINATOR_PUBLISHERS: '*',
    COORDINATOR_PORT: '0',
    ...more,
  }
  const child = spawn(process.execPath, [main, 'coordinator', 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const [line] = await once(createInterface(child.stderr), 'line')
  const { url } = JSON.parse(line)
  return { child, url: String(url) }
}

test('serves until it is told to stop, and leaves a log that opens again', async () => {
  const { child, url } = await served()
  const exited = once(child, 'exit')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
}, 120_000)

test.runIf(process.platform === 'linux').each([
  ['the allocator gives freed memory back', {}, 'MALLOC_TRIM_THRESHOLD_=131072'],
  ['unless somebody has set it otherwise', { MALLOC_TRIM_THRESHOLD_: '999999' }, 'MALLOC_TRIM_THRESHOLD_=999999'],
])(
  '%s, in the process that was started',
  async (_, more, setting) => {
    const { child } = await served(more)
    const exited = once(child, 'exit')
    const environment = await readFile(`/proc/${child.pid}/environ`, 'utf8')
    child.kill('SIGTERM')
    expect(environment.split('\0')).toContain(setting)
    expect(await exited).toEqual([0, null])
  },
  60_000,
)

test('what it holds is backed up and restored, by words and as JSON', async () => {
  const backup = join(directory, 'backup.gz')
  const env = (at: string) => ({ PATH: process.env.PATH, COORDINATOR_DIRECTORY: join(directory, at) })
  const typed = async (at: string, ...args: string[]) => {
    const child = spawn(process.execPath, [main, 'coordinator', ...args], { env: env(at) })
    const [out, log, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    return { out, log, code }
  }
  expect(await typed('', 'backup', backup)).toMatchObject({ code: 0, out: expect.stringContaining('0 entries') })
  const restored = await typed('restored', 'restore', backup, '--format', 'json')
  expect(restored.code).toBe(0)
  expect(JSON.parse(restored.out)).toMatchObject({ action: 'restore', file: backup, log: { size: 0 } })
  expect(await typed('restored', 'restore', backup)).toMatchObject({ code: 4, log: expect.stringContaining('empty') })
}, 120_000)

test.each(['serve', 'backup'])('the key of a log is for restoring alone, not for %s', async (action) => {
  const lines: string[] = []
  const terminal = { out: () => {}, log: (line: string) => void lines.push(line) }
  const typed = ['coordinator', action, ...(action === 'serve' ? [] : ['x.gz']), '--ledger-key', 'a+b+c']
  expect(await runCommandLine([coordinator], typed, terminal)).not.toBe(0)
  expect(lines.join('\n')).toContain('coordinator restore')
})

test.each(['', 'example.org/log+00000000+AAAA'])(
  'a key that is none is refused before anything is opened: "%s"',
  async (key) => {
    const lines: string[] = []
    const terminal = { out: () => {}, log: (line: string) => void lines.push(line) }
    expect(
      await runCommandLine([coordinator], ['coordinator', 'restore', 'x.gz', '--ledger-key', key], terminal),
    ).not.toBe(0)
    expect(lines.join('\n')).toMatch(/not an Ed25519 verifier key|--ledger-key/)
  },
)

test('settings that are missing are named', async () => {
  const lines: string[] = []
  const terminal = { out: () => {}, log: (line: string) => void lines.push(line) }
  expect(await runCommandLine([coordinator], ['coordinator', 'serve'], terminal)).not.toBe(0)
  expect(lines.join('\n')).toMatch(/COORDINATOR_DIRECTORY[\s\S]*COORDINATOR_PUBLISHERS/)
})

test('anything else is told', async () => {
  const lines: string[] = []
  const terminal = { out: () => {}, log: (line: string) => void lines.push(line) }
  expect(await runCommandLine([coordinator], ['coordinator', 'start'], terminal)).not.toBe(0)
  expect(lines.join('\n')).toContain('coordinator backup <file>')
})
