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
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** How act is called. */
export interface ActRun {
  workflow: string
  /** Tag or branch at which the workflow is started. */
  ref: string
  inputs: Record<string, string>
  environment: Record<string, string>
  secrets: Record<string, string>
  /** Nothing is run: act says what it would do. */
  isDry?: boolean | undefined
}

export interface ActResult {
  isGreen: boolean
  log: string
}

/** Where act finds things. */
export interface ActSetting {
  program: string
  /** The repository whose workflow runs. */
  project: string
  /** `owner/name@reference=folder`, for what act would fetch from GitHub. */
  repositories: readonly string[]
  directory: string
}

const QUIET = ['--no-skip-checkout', '--no-cache-server', '--action-offline-mode']
const HOST = ['-P', 'ubuntu-24.04=-self-hosted']

const flags = (name: string, values: Record<string, string>) =>
  Object.entries(values).flatMap(([variable, value]) => [name, `${variable}=${value}`])

/** Runs a workflow of the project on this machine, without containers. */
export async function runAct(setting: ActSetting, run: ActRun): Promise<ActResult> {
  const home = join(setting.directory, 'act-home')
  const event = join(setting.directory, 'event.json')
  await mkdir(home, { recursive: true })
  await writeFile(event, JSON.stringify({ ref: run.ref, inputs: run.inputs }))
  // On a host act hands its own environment to every step: secrets must not be in it.
  const secrets = join(setting.directory, 'secrets')
  const lines = Object.entries(run.secrets).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
  await writeFile(secrets, lines.join(''), { mode: 0o600 })
  const args = [
    ...['workflow_dispatch', '-W', `.github/workflows/${run.workflow}.yml`, ...HOST, ...QUIET],
    ...['--action-cache-path', join(setting.directory, 'act-cache')],
    ...['--eventpath', event],
    ...flags('--env', run.environment),
    ...(run.isDry === true ? ['--dryrun'] : []),
    ...['--secret-file', secrets],
    ...setting.repositories.flatMap((repository) => ['--local-repository', repository]),
  ]
  const path = `${dirname(process.execPath)}:${process.env.PATH}`
  const child = spawn(setting.program, args, {
    cwd: setting.project,
    env: { PATH: path, HOME: home },
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      log += chunk
    })
  return new Promise((done) => child.once('close', (code) => done({ isGreen: code === 0, log })))
}
