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

import { constants } from 'node:fs'
import { access, lstat, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { runTool, type ToolOptions, type ToolResult } from '../process/index.ts'

/** A gpg home of our own: no configuration, no key and no agent of the user takes part. */
export interface Keyring {
  /** Mode 0700. */
  readonly home: string
  gpg(args: readonly string[], options?: KeyringCall): Promise<ToolResult>
  /** Ends the agent and removes the home. Safe to call twice. */
  close(): Promise<void>
}

type KeyringCall = Pick<ToolOptions, 'input' | 'secrets' | 'encoding' | 'maxOutputBytes'>

// The agent's socket lies in the home, and the path of a socket is limited to 107 bytes.
const MAX_BASE_LENGTH = 70
const GPG_TIMEOUT_MS = 15 * 60 * 1000

/** For calls that need no secret key: no agent is started, and none has to be ended. */
export const WITHOUT_AGENT = '--no-autostart'

// Trust is not gpg's to decide: KEYS is the list of trusted keys.
export const VERIFYING = [WITHOUT_AGENT, '--trust-model', 'always', '--status-fd', '1']

const ISOLATED = ['--no-options', '--batch', '--no-tty', '--disable-dirmngr', '--no-auto-key-retrieve']

// Linux keeps it in memory: neither a secret key nor anything else of a keyring reaches a disk.
const IN_MEMORY = '/dev/shm'

async function baseDirectory(): Promise<string> {
  const isUsable = await access(IN_MEMORY, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (isUsable) return IN_MEMORY
  return tmpdir().length > MAX_BASE_LENGTH ? '/tmp' : tmpdir()
}

const HOME_PREFIX = 'tra-gpg-'
const HOME_NAME = new RegExp(`^${HOME_PREFIX}[A-Za-z0-9]{6}$`)

export async function openKeyring(): Promise<Keyring> {
  const home = await mkdtemp(join(await baseDirectory(), HOME_PREFIX))
  const env = { GNUPGHOME: home }
  let closed = false
  let mayHaveAgent = false
  return {
    home,
    gpg(args, call = {}) {
      mayHaveAgent ||= !args.includes(WITHOUT_AGENT)
      return runTool('gpg', [...ISOLATED, ...args], { ...call, env, timeoutMs: GPG_TIMEOUT_MS })
    },
    async close() {
      if (closed) return
      closed = true
      try {
        // It starts four programs to ask for each helper: a tenth of a second that a verification is spared.
        if (mayHaveAgent) await endAgents(home)
      } finally {
        await rm(home, { recursive: true, force: true })
      }
    },
  }
}

async function endAgents(home: string): Promise<void> {
  await runTool('gpgconf', ['--kill', 'all'], { env: { GNUPGHOME: home } })
}

/**
 * Removes a keyring whose step was killed before it could: the secret key in it and the agent that knows its passphrase.
 * @returns whether there was one.
 * @throws ReleaseError INTERNAL for a directory that is none of ours: the path comes from a file that the job can write.
 */
export async function wipeKeyring(home: string): Promise<boolean> {
  const isOurs = dirname(home) === (await baseDirectory()) && HOME_NAME.test(basename(home))
  if (!isOurs) throw new ReleaseError('INTERNAL', `${home} is no keyring of this suite`)
  const found = await lstat(home).catch(() => undefined)
  if (found?.isDirectory() !== true) return false
  await endAgents(home)
  await rm(home, { recursive: true, force: true })
  return true
}

/** Work in a keyring that is gone afterwards. */
export async function withKeyring<T>(work: (keyring: Keyring) => Promise<T>): Promise<T> {
  const keyring = await openKeyring()
  try {
    return await work(keyring)
  } finally {
    await keyring.close()
  }
}
