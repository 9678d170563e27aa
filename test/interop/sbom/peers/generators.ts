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

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sbomArguments } from '../command-line.ts'
import type { Tools } from '../tools.ts'
import { type Counts, countsOfCargo, countsOfCyclonedx, countsOfGo } from './counts.ts'

/** Where a generator works: on what, and where it may write. */
export interface Task {
  ecosystem: string
  directory: string
  output: string
}

/** @returns undefined where the tool has nothing to say of this ecosystem or can't be had; a string says why it failed. */
export type Generator = (task: Task, tools: Tools) => Counts | string | undefined

const CLI = join(import.meta.dirname, '../../../../dist/cli/index.js')
const MAX_OUTPUT_BYTES = 300_000_000
const TIMEOUT = 300_000

/** So that each says all it knows: syft leaves out what only builds or tests, pnpm fetches the version of itself that a project names. */
const SETTINGS = { SYFT_JAVASCRIPT_INCLUDE_DEV_DEPENDENCIES: 'true', pnpm_config_pm_on_fail: 'ignore' }

/** What cdxgen calls an ecosystem, where it has another name for it. */
const CDXGEN_TYPES: Record<string, string> = { maven: 'maven', nuget: 'csharp', composer: 'php', deno: 'js', bun: 'js' }

/** By column of the table. */
export const generators: Record<string, Generator> = {
  ours: ({ directory, output }) =>
    written(
      join(output, 'sample-1.0.0.cdx.json'),
      process.execPath,
      [CLI, ...sbomArguments(directory, output)],
      output,
    ),
  'the ecosystem’s own': (task, tools) => OWN[task.ecosystem]?.(task, tools),
  cdxgen: ({ ecosystem, directory, output }, tools) => {
    const [file, cdxgen] = [join(output, 'cdxgen.json'), tools('cdxgen')]
    const type = CDXGEN_TYPES[ecosystem] ?? ecosystem
    return (
      cdxgen && written(file, cdxgen, ['-t', type, '--no-install-deps', '--no-validate', '-o', file, '.'], directory)
    )
  },
  syft: ({ directory, output }, tools) => {
    const [file, syft] = [join(output, 'syft.json'), tools('syft')]
    return syft && written(file, syft, ['scan', '-q', `dir:${directory}`, '-o', `cyclonedx-json=${file}`], output)
  },
}

const OWN: Record<string, Generator> = {
  npm: ({ directory }) =>
    printed(['npm', 'sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], directory, countsOfCyclonedx),
  pnpm: ({ directory }, tools) => {
    const pnpm = tools('pnpm')
    return (
      pnpm && printed([pnpm, 'sbom', '--lockfile-only', '--sbom-format', 'cyclonedx'], directory, countsOfCyclonedx)
    )
  },
  cargo: ({ directory }) =>
    printed(['cargo', 'metadata', '--locked', '--all-features', '--format-version', '1'], directory, countsOfCargo),
  go: ({ directory }) => printed(['go', 'list', '-mod=mod', '-m', 'all'], directory, countsOfGo),
  python: ({ directory }, tools) => {
    const uv = tools('uv')
    if (uv === undefined || !existsSync(join(directory, 'uv.lock'))) return undefined
    const everything = ['--all-groups', '--all-extras', '--no-emit-project']
    return printed(
      [uv, 'export', '-q', '--frozen', '--format', 'cyclonedx1.5', ...everything],
      directory,
      countsOfCyclonedx,
    )
  },
}

function written(file: string, command: string, args: readonly string[], cwd: string): Counts | string {
  return printed([command, ...args], cwd, () => countsOfCyclonedx(readFileSync(file, 'utf8')))
}

function printed([command = '', ...args]: string[], cwd: string, countsOf: (text: string) => Counts): Counts | string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...SETTINGS },
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    timeout: TIMEOUT,
  })
  if (error !== undefined || status !== 0)
    return error?.message ?? stderr.trim().split('\n').at(-1) ?? `status ${status}`
  try {
    return countsOf(stdout)
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}
