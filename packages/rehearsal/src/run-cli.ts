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

import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { ReleaseStopped, type Stage } from './stage.ts'

const cli = resolve(import.meta.dirname, '../../../dist/cli/index.js')

interface Ending {
  refused: boolean
  stdout: string
  stderr: string
}

async function run({ world }: Stage, args: readonly string[], secrets: Record<string, string>): Promise<Ending> {
  const environment = { PATH: process.env.PATH ?? '', HOME: world.directory, ...world.clock.environment, ...secrets }
  const options = { env: environment, cwd: world.workspace }
  return promisify(execFile)(process.execPath, [cli, ...args], options).then(
    (printed) => ({ refused: false, ...printed }),
    ({ stdout, stderr }) => ({ refused: true, stdout, stderr }),
  )
}

/** Runs the shipped command line as a person would, in the workspace. @returns what it printed. @throws ReleaseStopped. */
export async function runCli(
  stage: Stage,
  args: readonly string[],
  secrets: Record<string, string> = {},
): Promise<string> {
  const { refused, stdout, stderr } = await run(stage, args, secrets)
  if (refused) {
    const last = `${stdout}${stderr}`.trim().split('\n').at(-1)
    throw new ReleaseStopped('failed', `trusted-release ${args[0]} refuses: ${last}`)
  }
  if (stage.verbose) for (const line of `${stderr}${stdout}`.split('\n')) stage.terminal.log(`    ${line}`)
  return stdout
}

/** Runs it where it must refuse. @returns the line that says why. @throws ReleaseStopped when it went on, or refused for another reason. */
export async function refusedCli(
  stage: Stage,
  args: readonly string[],
  { words, secrets }: { words: string; secrets: Record<string, string> },
): Promise<string> {
  const { refused, stdout, stderr } = await run(stage, args, secrets)
  const told = `${stdout}${stderr}`.split('\n').find((line) => line.includes(words))
  if (refused && told !== undefined) return told
  throw new ReleaseStopped('failed', `trusted-release ${args[0]} does not refuse with "${words}"`)
}
