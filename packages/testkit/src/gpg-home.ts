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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { runCommand } from './run-command.ts'

// The agent's socket lies in the keyring, and its whole path must fit into 108 bytes: os.tmpdir() may be too long.
const SHORT_PREFIX = '/tmp/tra-gpg-'

// The default is calibrated to cost 100 ms on each use of a key.
const AGENT_CONFIGURATION = 's2k-count 65536\nallow-loopback-pinentry\n'

export interface GpgOptions {
  input?: string | Uint8Array
  passphrase?: string | undefined
  /** The time gpg shall believe it is. */
  at?: Date | undefined
}

/** A keyring of its own in a temporary directory. */
export interface GpgHome {
  /** Runs gpg in the keyring and returns its output. @throws ReleaseError TOOL_FAILED, TOOL_MISSING. */
  run(args: readonly string[], options?: GpgOptions): Promise<string>
  /** Ends the agent and removes the keyring. Safe to call twice. */
  dispose(): Promise<void>
  path: string
}

export async function createGpgHome(): Promise<GpgHome> {
  const path = await mkdtemp(SHORT_PREFIX)
  await writeFile(`${path}/gpg-agent.conf`, AGENT_CONFIGURATION)
  return { path, run: (args, options = {}) => gpg(path, args, options), dispose: () => dispose(path) }
}

async function gpg(home: string, args: readonly string[], { input, passphrase, at }: GpgOptions): Promise<string> {
  const time = at === undefined ? [] : [`--faked-system-time=${compactTime(at)}!`]
  const unlock = ['--pinentry-mode', 'loopback', '--passphrase-fd', '3']
  const fixed = ['--homedir', home, '--batch', '--no-tty', '--yes', ...time, ...unlock]
  const { stdout } = await runCommand('gpg', [...fixed, ...args], { input: input ?? '', secret: passphrase ?? '' })
  return stdout.toString('utf8')
}

// `20260102T030405`, UTC; the `!` after it keeps gpg's clock standing still.
function compactTime(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
}

async function dispose(path: string): Promise<void> {
  await runCommand('gpgconf', ['--homedir', path, '--kill', 'all']).catch(() => {})
  await rm(path, { recursive: true, force: true })
}
