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

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { ReleaseError } from '@tra/kernel'
import { acceptsConnections } from './loopback-port.ts'

const START_POLLS = 400
const POLL_MILLISECONDS = 25

/** A program that stays in the foreground, where it is our child and can't outlive the test run unnoticed. */
export interface ForegroundServer {
  command: string
  args: readonly string[]
  port: number
  options?: SpawnOptions
  /** Debian's package that brings the program. */
  packaged: string
}

/** Waits until the port answers. @returns what ends the server. @throws ReleaseError TOOL_FAILED. */
export async function startForegroundServer(server: ForegroundServer): Promise<() => Promise<void>> {
  const child = spawnServer(server)
  try {
    await untilAccepting(child, server)
  } catch (thrown) {
    await stop(child)
    throw thrown
  }
  return () => stop(child)
}

function spawnServer({ command, args, options }: ForegroundServer): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore', ...options })
  const kill = () => child.kill()
  process.once('exit', kill)
  child.once('exit', () => process.removeListener('exit', kill))
  child.on('error', () => {})
  return child
}

async function untilAccepting(child: ChildProcess, { command, port, packaged }: ForegroundServer): Promise<void> {
  for (let poll = 0; poll < START_POLLS && isRunning(child); poll += 1) {
    if (await acceptsConnections(port)) return
    await delay(POLL_MILLISECONDS)
  }
  throw new ReleaseError('TOOL_FAILED', `${command} did not start`, { hint: `Is the package ${packaged} installed?` })
}

async function stop(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null
}
