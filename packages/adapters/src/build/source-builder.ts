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
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { BuildRequest, SourceBuilder } from '@tra/release'
import { runTool, withTemporaryDirectory } from '../process/index.ts'

/** Arrow's own verification takes about three hours. */
const BUILD_TIMEOUT_MS = 6 * 60 * 60 * 1000

const TAR_OPTION: Partial<Record<BuildRequest['format'], string[]>> = {
  tar: [],
  'tar.gz': ['--gzip'],
  'tar.xz': ['--xz'],
  'tar.bz2': ['--bzip2'],
  'tar.zst': ['--zstd'],
}

const CONTAINER_FAILED = 125

type Runner = Required<BuilderOptions>

export interface BuilderOptions {
  /** Program that runs containers; docker unless given (podman takes the same arguments). */
  containerProgram?: string
  timeoutMs?: number
}

async function unpack({ path, format }: BuildRequest, into: string): Promise<void> {
  const option = TAR_OPTION[format]
  if (option === undefined && format !== 'zip')
    throw new ReleaseError('INPUT_INVALID', `a ${format} can't be built`, {
      hint: 'give a source archive, a tar or a zip',
    })
  const { code, stderr } =
    option === undefined
      ? await runTool('unzip', ['-q', path, '-d', into])
      : await runTool('tar', ['--extract', ...option, '--no-same-owner', '--file', path, '--directory', into])
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `${path} can't be unpacked: ${stderr.trim().slice(0, 300)}`)
}

/** In a container the tree is all that the build sees of this machine. */
function commandLine({ command, container }: BuildRequest, directory: string, program: string): string[] {
  if (container === undefined) return [...command]
  return [
    program,
    'run',
    '--rm',
    '--volume',
    `${directory}:/source`,
    '--workdir',
    '/source',
    '--',
    container,
    ...command,
  ]
}

/** The voter's command in the voter's environment; its output goes where progress goes. */
async function run([program = '', ...args]: string[], cwd: string, { timeoutMs, containerProgram }: Runner) {
  const child = spawn(program, args, {
    cwd,
    stdio: ['ignore', 2, 2],
    signal: AbortSignal.timeout(timeoutMs),
    killSignal: 'SIGKILL',
  })
  try {
    const [code] = await once(child, 'close')
    // docker-run(1): the program that runs containers failed, not what was to run in one.
    if (program === containerProgram && code === CONTAINER_FAILED)
      throw new ReleaseError('TOOL_FAILED', `${program} could not run a container`, { hint: 'see its output above' })
    return code === 0 ? ('passed' as const) : ('failed' as const)
  } catch (cause) {
    if (cause instanceof ReleaseError) throw cause
    if (cause instanceof Error && cause.name === 'AbortError') return 'was stopped' as const
    throw new ReleaseError('TOOL_MISSING', `${program} could not be started`, {
      hint: 'check the command after --',
      cause,
    })
  }
}

/** @throws ReleaseError TOOL_MISSING, TOOL_FAILED (can't be unpacked, no container), INPUT_INVALID (no source archive). */
export function sourceBuilder(options: BuilderOptions = {}): SourceBuilder {
  const { containerProgram = 'docker', timeoutMs = BUILD_TIMEOUT_MS } = options
  return {
    build: (request) =>
      withTemporaryDirectory(async (scratch) => {
        await unpack(request, scratch)
        const directory = join(scratch, request.root)
        const started = performance.now()
        const outcome = await run(commandLine(request, directory, containerProgram), directory, {
          timeoutMs,
          containerProgram,
        })
        const seconds = (performance.now() - started) / 1000
        return { artifact: request.artifact, command: [...request.command], outcome, seconds }
      }),
  }
}
