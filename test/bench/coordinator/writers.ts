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

import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EventStore } from '@tra/coordinator'
import { benchEntry } from './bench-entry.ts'

/** Callers at once of one writer, which share its commits. */
export const CALLERS = 200

/** Events a second, from many callers at once with one event each. */
export async function groupedRate(store: EventStore, count: number): Promise<number> {
  // Writers that begin together must not write the same.
  const first = randomInt(2 ** 47)
  const caller = async (_: unknown, place: number) => {
    for (let number = place; number < count; number += CALLERS) await store.append([benchEntry(first + number)])
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: CALLERS }, caller))
  return count / ((performance.now() - started) / 1000)
}

interface Writer {
  child: ChildProcess
  lines: AsyncIterator<string>
}

async function startWriter(url: string, count: number): Promise<Writer> {
  const program = join(import.meta.dirname, 'writer.ts')
  const child = spawn(process.execPath, [program, url, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  await lines.next()
  return { child, lines }
}

/** Events a second that several coordinators, each a process, put into one PostgreSQL; all begin together. */
export async function writersRate(url: string, writers: number, count: number): Promise<number> {
  const started = await Promise.all(Array.from({ length: writers }, () => startWriter(url, count)))
  const beginning = performance.now()
  for (const { child } of started) child.stdin?.end('go\n')
  await Promise.all(started.map(({ lines }) => lines.next()))
  const seconds = (performance.now() - beginning) / 1000
  await Promise.all(started.map(({ child }) => child.exitCode ?? once(child, 'exit')))
  return (writers * count) / seconds
}
