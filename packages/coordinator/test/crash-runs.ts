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
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EventStore } from '../src/store/event-store.ts'

const appendingProcess = fileURLToPath(new URL('./appending-process.ts', import.meta.url))
const powerLoss = new URL('./power-loss-preload.ts', import.meta.url).href

const GOING_ON_MILLISECONDS = 500

/** What was acknowledged: the event's number and its place in the log. */
export type Acknowledged = [number: number, sequence: number][]

export interface AppendingRun {
  directory: string
  from: number
  databaseUrl?: string
  /** Keeps what a power failure would leave of `root` in `shadow`. */
  power?: { root: string; shadow: string }
  /** Ends the run, this many milliseconds after the first acknowledgement. */
  after: number
  crash?: (child: ChildProcess) => unknown
}

/** Lets a process append, ends it in the midst of it, and tells what it had acknowledged. */
export async function appendUntilCrash(run: AppendingRun): Promise<Acknowledged> {
  const { directory, from, databaseUrl, power, after, crash = (child) => child.kill('SIGKILL') } = run
  const env = {
    ...process.env,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...(power && { POWER_ROOT: power.root, POWER_SHADOW: power.shadow }),
  }
  const preload = power ? ['--import', powerLoss] : []
  const child = spawn(process.execPath, [...preload, appendingProcess, directory, String(from)], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  const acknowledged: Acknowledged = []
  let crashing: Promise<unknown> | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    const [number = Number.NaN, sequence = Number.NaN] = line.split(' ').map(Number)
    acknowledged.push([number, sequence])
    crashing ??= setTimeout(after)
      .then(() => crash(child))
      // Where the server crashed, the process has a moment to go on with it.
      .finally(() => setTimeout(GOING_ON_MILLISECONDS).then(() => child.kill('SIGKILL')))
  }
  await crashing
  child.kill('SIGKILL')
  await ended
  return acknowledged
}

export interface CrashFigures {
  acknowledged: number
  stored: number
  lost: number
  moved: number
  gaps: number
  repeated: number
}

/** Holds what was acknowledged, by name, against what the log has. @param nameOf the name in an entry's text. */
export async function logFigures(
  store: EventStore,
  acknowledged: readonly (readonly [name: string, sequence: number])[],
  nameOf: (text: string) => string,
): Promise<CrashFigures> {
  const places = new Map<string, number>()
  let [gaps, repeated, next] = [0, 0, 0]
  for (const size = await store.size(); next < size; ) {
    const entries = await store.entriesFrom(next, 5_000)
    if (entries.length === 0) break
    for (const { sequence, text } of entries) {
      const name = nameOf(text)
      if (sequence !== next) gaps += 1
      if (places.has(name)) repeated += 1
      places.set(name, sequence)
      next = sequence + 1
    }
  }
  const found = acknowledged.map(([name, sequence]) => [places.get(name), sequence])
  const lost = found.filter(([place]) => place === undefined).length
  const moved = found.filter(([place, sequence]) => place !== undefined && place !== sequence).length
  return { acknowledged: acknowledged.length, stored: places.size, lost, moved, gaps, repeated }
}

/** Holds what was acknowledged against what the log has. */
export function crashFigures(store: EventStore, acknowledged: Acknowledged): Promise<CrashFigures> {
  const named = acknowledged.map(([number, sequence]) => [`event ${number}`, sequence] as const)
  return logFigures(store, named, (text) => text)
}
