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
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
}

function environment(extra: Record<string, string> = {}): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', ...extra }
}

interface StartOptions {
  env?: Record<string, string> | undefined
  cwd?: string | undefined
  /** Leaves the tool in the process group of the terminal, where Ctrl-C ends it; it also ends when this process is told to. */
  foreground?: boolean | undefined
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A signal that is sent to this process alone must not leave the tool behind: it would go on asking on the terminal. */
function endTogether(child: ChildProcess): void {
  const listeners = ENDING.map((signal) => [signal, () => end(signal)] as const)
  const forget = () => {
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
  const end = (signal: NodeJS.Signals) => {
    child.kill('SIGTERM')
    forget()
    // With no other listener the signal ends this process, as it would have without this one.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  for (const [signal, listener] of listeners) process.on(signal, listener)
  child.on('error', forget).on('exit', forget)
}

/** Starts a program without a shell, in a small environment and, unless in the foreground, as leader of its own process group. */
export function startTool(
  command: string,
  args: readonly string[],
  { env, cwd, foreground = false }: StartOptions = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(command, args, { cwd, env: environment(env), detached: !foreground, stdio: 'pipe' })
  if (foreground) endTogether(child)
  return child
}

/** Ends a tool together with the helpers that it started; one in the foreground shares its group with us and ends alone. */
export function killTool(child: ChildProcess, { foreground = false }: StartOptions = {}): void {
  if (child.pid === undefined) return
  try {
    if (foreground) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
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
