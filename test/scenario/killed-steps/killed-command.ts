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
import { join, resolve } from 'node:path'
import { type Ended, KILLED, type KilledProgram, killProgram } from './killed-program.ts'

const CLI = resolve(import.meta.dirname, '../../../dist/cli/index.js')

/** A command of `trusted-release` that is killed again and again. */
export interface KilledCommand extends Omit<KilledProgram<Ended>, 'run'> {
  words: readonly string[]
}

/** Kills a command, as it is shipped, at everything that it does to the world. @returns the moments, by name. */
export function killCommand({ words, ...command }: KilledCommand): Promise<string[]> {
  const cwd = join(command.world, 'workspace')
  return killProgram({
    ...command,
    run: (environment) => ended(cwd, [...words, '--event-spool', 'events'], environment),
  })
}

function ended(cwd: string, words: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', ...environment }
  const child = spawn(process.execPath, [CLI, ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      log += text
    })
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => done({ code: code ?? KILLED, log }))
  })
}
