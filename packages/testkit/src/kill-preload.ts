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

import childProcess, { type ChildProcess } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import files from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const { KILL_AT, KILL_LOG: log, KILL_NAMED: named } = process.env
const killAt = KILL_AT === undefined ? undefined : Number(KILL_AT)
let passed = 0

/** A moment at which this process may lose its life: what it has begun outside of itself, it can't take back. */
function boundary(what: string): void {
  passed += 1
  if (log !== undefined) appendFileSync(log, `${what}\n`)
  if (passed === killAt) process.kill(process.pid, 'SIGKILL')
}

/**
 * Dies before or after the n-th thing that this process does to the world: a program that it runs, a file that gets its
 * name or goes, a request; or as soon as the named path has its name. It's done from outside so that the shipped programs hold no hook for it.
 */
function putKillPoints(): void {
  const { spawn } = childProcess
  childProcess.spawn = ((command: string, ...rest: [readonly string[], object]): ChildProcess => {
    boundary(`before ${command}`)
    const child = spawn(command, ...rest)
    // Before every other listener: the program has ended, and nobody knows yet.
    child.once('close', () => boundary(`after ${command}`))
    return child
  }) as typeof spawn
  const { rename, rm } = files
  files.rename = async (from, to) => {
    boundary('before rename')
    await rename(from, to)
    boundary('after rename')
    if (String(to) === named) process.kill(process.pid, 'SIGKILL')
  }
  files.rm = async (path, options) => {
    boundary('before remove')
    await rm(path, options)
  }
  const { fetch } = globalThis
  globalThis.fetch = async (input, options) => {
    boundary(`before ${options?.method ?? 'GET'}`)
    const response = await fetch(input, options)
    boundary(`after ${options?.method ?? 'GET'}`)
    return response
  }
  syncBuiltinESMExports()
}

putKillPoints()
