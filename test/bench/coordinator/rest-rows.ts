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
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { median } from '../measure.ts'
import type { Row } from '../rows.ts'

const CLI = resolve(import.meta.dirname, '../../../dist/cli/index.js')
const REST_MILLISECONDS = 4_000
const RUNS = 3

/** Bytes that the process holds (proc(5), `VmRSS`). */
function memoryOf(pid: number | undefined): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

/** Starts the coordinator by the command that the guide tells, and lets it rest. */
async function rest(directory: string): Promise<{ seconds: number; bytes: number }> {
  const env = {
    PATH: process.env.PATH,
    COORDINATOR_DIRECTORY: directory,
    COORDINATOR_ORIGIN: 'https://releases.example.org',
    COORDINATOR_OWNER_IDS: '22',
    COORDINATOR_PUBLISHERS: '*',
    COORDINATOR_PORT: '0',
  }
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, 'coordinator', 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const exited = once(child, 'exit')
  await Promise.race([once(createInterface(child.stderr), 'line'), exited])
  const seconds = (performance.now() - started) / 1000
  await setTimeout(REST_MILLISECONDS)
  const bytes = memoryOf(child.pid)
  child.kill()
  await exited
  return { seconds, bytes }
}

/** What a coordinator with a log holds, and takes to start, when nobody asks it anything; medians. */
export async function* restRows(directory: string): AsyncGenerator<Row> {
  const runs: { seconds: number; bytes: number }[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await rest(directory))
  const megabytes = median(runs.map(({ bytes }) => bytes)) / 1e6
  const start = median(runs.map(({ seconds }) => seconds))
  const detail = `its start took ${start.toFixed(2)} s`
  yield { what: 'a coordinator that rests', value: megabytes, unit: 'MB', atMost: 205, detail }
}
