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

import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { ReleaseError } from '@tra/kernel'

// A full environment would let LD_PRELOAD, GIT_*, SVN_* or GNUPGHOME of a workflow change what the tool does.
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'] as const

const PACKAGE_OF: Record<string, string> = {
  svn: 'subversion',
  svnmucc: 'subversion',
  svnadmin: 'subversion',
  svnserve: 'subversion',
  gpg: 'gnupg',
  gpgconf: 'gnupg',
  xz: 'xz-utils',
}

function environment(extra: Record<string, string> = {}): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', ...extra }
}

/** Starts a program without a shell, in a small environment and as leader of its own process group. */
export function startTool(
  command: string,
  args: readonly string[],
  { env, cwd }: { env?: Record<string, string> | undefined; cwd?: string | undefined } = {},
): ChildProcessWithoutNullStreams {
  return spawn(command, args, { cwd, env: environment(env), detached: true, stdio: 'pipe' })
}

/** Ends a tool together with the helpers that it started. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** What a tool's `error` event means. */
export function startFailure(command: string, cwd: string | undefined, cause: Error): ReleaseError {
  // A missing working directory is reported by the system as if the program were missing.
  if (cwd !== undefined && !existsSync(cwd)) return new ReleaseError('NOT_FOUND', `there is no directory ${cwd}`)
  if (!('code' in cause) || cause.code !== 'ENOENT')
    return new ReleaseError('TOOL_FAILED', `${command} could not be started`, { cause })
  return new ReleaseError('TOOL_MISSING', `the program ${command} is not installed`, {
    hint: `install it, for example: apt-get install ${PACKAGE_OF[command] ?? command}`,
  })
}
