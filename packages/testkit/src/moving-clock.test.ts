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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clockFile } from './clock-file.ts'
import { clockPreload, movingClock } from './moving-clock.ts'
import { runCommand } from './run-command.ts'

const DAY = 24 * 60 * 60 * 1000
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moving-clock-test-'))
})

afterAll(() => rm(directory, { recursive: true }))

async function inChild(program: string, type: 'module' | 'commonjs', env: Record<string, string>): Promise<unknown> {
  const { stdout } = await runCommand(process.execPath, [`--input-type=${type}`, '--eval', program], { env })
  return JSON.parse(stdout.toString())
}

const report = `
  const first = Date.now()
  wait(${2 * DAY}, 'done').then((value) =>
    console.log(JSON.stringify({
      first,
      later: new Date().getTime(),
      value,
      old: new Date(0).toISOString(),
      called: typeof Date(),
      same: new Date() instanceof Date && new Date().constructor === Date,
    })),
  )`

test.each([
  ['module', `import { setTimeout as wait } from 'node:timers/promises'`],
  ['module', `import timers from 'timers/promises'; const wait = timers.setTimeout`],
  ['commonjs', `const { setTimeout: wait } = require('node:timers/promises')`],
  ['commonjs', `const wait = require('timers').promises.setTimeout`],
] as const)('a child (%s: %s) lives at the moved time and moves it by waiting', async (type, load) => {
  const clock = movingClock(join(directory, `${type}-${load.length}`))
  clock.advance(3 * DAY)
  const seen = (await inChild(`${load}\n${report}`, type, clock.environment)) as { first: number; later: number }
  expect(seen).toMatchObject({ value: 'done', old: '1970-01-01T00:00:00.000Z', called: 'string', same: true })
  expect(seen.first).toBeGreaterThan(Date.now() + 2.9 * DAY)
  expect(seen.later - seen.first).toBeGreaterThanOrEqual(2 * DAY)
  expect(clock.now().getTime()).toBeGreaterThan(Date.now() + 4.9 * DAY)
})

test('a short wait and an aborted one move nothing', async () => {
  const file = join(directory, 'still')
  const program = `
    import { setTimeout as wait } from 'node:timers/promises'
    await wait(1)
    console.log(JSON.stringify(await wait(${DAY}, 'done', { signal: AbortSignal.abort() }).catch((thrown) => thrown.name)))`
  expect(await inChild(program, 'module', movingClock(file).environment)).toBe('AbortError')
  expect(clockFile(file).offset()).toBe(0)
})

test('the preload alone changes nothing without a file', async () => {
  const env = { NODE_OPTIONS: `--import=${clockPreload}` }
  const seen = await inChild('console.log(Date.now())', 'commonjs', env)
  expect(Math.abs(Number(seen) - Date.now())).toBeLessThan(DAY)
})

test('steps of several clocks on one file add up and never turn time back', async () => {
  const file = join(directory, 'shared')
  const [one, other] = [movingClock(file), movingClock(file)]
  const before = one.now().getTime()
  await Promise.all([one.sleep(DAY), other.sleep(DAY)])
  one.advance(-5 * DAY)
  expect(other.now().getTime() - before).toBeGreaterThanOrEqual(2 * DAY)
})
