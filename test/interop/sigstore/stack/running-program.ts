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
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const READY_MILLISECONDS = 60_000
const POLL_MILLISECONDS = 50
/** What they hold is thrown away. */
const GRACE_MILLISECONDS = 1_000
const SHOWN_LINES = 20

export interface ProgramOptions {
  /** Of its log, too. */
  name: string
  file: string
  args: readonly string[]
  /** Folder for the log. */
  scratch: string
  /** Who runs it, where that is somebody else. */
  owner?: { uid: number; gid: number } | undefined
  /** What asks it to end. */
  signal?: NodeJS.Signals
  ready(): Promise<boolean>
}

export interface RunningProgram {
  /** Asks it to end, and ends it when it doesn't. Safe to call twice. */
  close(): Promise<void>
}

// Whatever ends this process, an error or Ctrl-C, no server is left behind.
const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Starts a server and waits until it answers. @throws Error with the end of its log when it doesn't within a minute. */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const log = join(options.scratch, `${options.name}.log`)
  const child = start(options, log)
  try {
    await untilReady(child, options)
  } catch (cause) {
    await stop(child, 'SIGKILL')
    const lines = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-SHOWN_LINES)
    throw new Error([`${options.name} ${cause instanceof Error ? cause.message : cause}`, ...lines].join('\n  '))
  }
  return { close: () => stop(child, options.signal ?? 'SIGTERM') }
}

function start({ file, args, owner, scratch }: ProgramOptions, log: string): ChildProcess {
  const output = openSync(log, 'w')
  const child = spawn(file, args, { stdio: ['ignore', output, output], cwd: scratch, ...owner })
  closeSync(output)
  alive.add(child)
  child.once('error', () => alive.delete(child))
  child.once('exit', () => alive.delete(child))
  return child
}

async function untilReady(child: ChildProcess, { ready }: ProgramOptions): Promise<void> {
  const deadline = Date.now() + READY_MILLISECONDS
  while (Date.now() < deadline) {
    if (!alive.has(child))
      throw new Error(`ended with ${child.exitCode ?? child.signalCode ?? 'no process'} before it was ready`)
    if (await ready()) return
    await setTimeout(POLL_MILLISECONDS)
  }
  throw new Error(`was not ready after ${READY_MILLISECONDS / 1000} s`)
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!alive.has(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const patience = new AbortController()
  const impatient = setTimeout(GRACE_MILLISECONDS, undefined, { signal: patience.signal }).then(
    () => child.kill('SIGKILL'),
    () => {},
  )
  await ended
  patience.abort()
  await impatient
}
