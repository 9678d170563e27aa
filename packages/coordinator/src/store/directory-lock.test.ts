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
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDirectory } from './directory-lock.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const module = new URL('./directory-lock.ts', import.meta.url).href

/** A process that takes the lock and dies without releasing it. */
async function crashHolding(): Promise<void> {
  const script = `await (await import(${JSON.stringify(module)})).lockDirectory(${JSON.stringify(directory)}); process.kill(process.pid, 'SIGKILL')`
  await once(spawn(process.execPath, ['--input-type=module', '-e', script]), 'exit')
}

describe('lockDirectory', () => {
  it('lets one in, tells the next, and lets it in after the release', async () => {
    const first = await lockDirectory(directory)
    await expect(lockDirectory(directory)).rejects.toMatchObject({
      code: 'CONFLICT',
      hint: expect.stringContaining('Stop it'),
    })
    await first.release()
    expect(await readdir(directory)).toEqual([])
    await (await lockDirectory(directory)).release()
  })

  it('is free again after its holder crashed', async () => {
    await crashHolding()
    expect(await readdir(directory)).toEqual(['lock.1'])
    const lock = await lockDirectory(directory)
    expect(await readdir(directory)).toEqual(['lock.2'])
    await lock.release()
  })

  it('has exactly one winner when many find a dead lock at once', async () => {
    await crashHolding()
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)))
    const won = attempts.filter((attempt) => attempt.status === 'fulfilled')
    expect(won).toHaveLength(1)
    await won[0]?.value.release()
  })

  it('refuses a path too long for a socket', async () => {
    await expect(lockDirectory(`/tmp/${'x'.repeat(120)}`)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})
