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

import { resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { LocalSigner, OwnKey } from '@tra/release'
import { runTool } from '../process/index.ts'
import { ownKeysFrom } from './key-listing.ts'
import { parseStatus } from './status-lines.ts'

/** A person looks for a token, or types a long passphrase. */
const SIGNING_TIMEOUT_MS = 15 * 60 * 1000
const SHA512 = '10'
const UNATTENDED = ['--batch', '--no-tty']

type Environment = Record<string, string>

// What pinentry and scdaemon say, and what helps.
const HINTS: [RegExp, string][] = [
  [/cancel/i, 'The dialogue was closed. Run it again: what is signed stays.'],
  [/ioctl|pinentry/i, 'gpg found no place to ask for the passphrase. Type: export GPG_TTY=$(tty)'],
  [/card|token|scdaemon/i, 'Is the token plugged in, and does gpg --card-status show it?'],
  [/timed? ?out/i, 'Run it again, and answer while gpg waits: what is signed stays.'],
]

function failure(path: string, stderr: string): ReleaseError {
  const words = stderr
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('[GNUPG:]'))
    .join('\n')
  const hint = HINTS.find(([pattern]) => pattern.test(words))?.[1] ?? 'Run gpg --detach-sign by hand to see more.'
  return new ReleaseError('SIGNING_FAILED', `gpg could not sign ${path}: ${words.slice(-300)}`, { hint })
}

async function ownKeys(env: Environment): Promise<OwnKey[]> {
  const listing = ['--with-colons', '--fingerprint', '--fingerprint', '--list-secret-keys']
  const { code, stdout, stderr } = await runTool('gpg', [...UNATTENDED, ...listing], { env })
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `gpg could not list your secret keys: ${stderr.slice(0, 300)}`)
  return ownKeysFrom(stdout)
}

async function sign({ fingerprint, path }: Parameters<LocalSigner['sign']>[0], env: Environment): Promise<string> {
  // `!` forces this very key. A text signature, which gpg.conf may ask for, would not cover the bytes as they are.
  const choice = ['--local-user', `${fingerprint}!`, '--digest-algo', 'SHA512', '--no-textmode']
  const output = ['--armor', '--detach-sign', '--output', '-', '--', resolve(path)]
  const args = [...UNATTENDED, '--status-fd', '2', ...choice, ...output]
  const { code, stdout, stderr } = await runTool('gpg', args, { env, foreground: true, timeoutMs: SIGNING_TIMEOUT_MS })
  // `SIG_CREATED type pubkey-algo hash-algo class timestamp fpr`
  const [made, ...more] = parseStatus(stderr).filter(({ keyword }) => keyword === 'SIG_CREATED')
  const isMeant = more.length === 0 && made?.fields[2] === SHA512 && made.fields[5] === fingerprint
  if (code === 0 && isMeant) return stdout
  throw failure(path, code === 0 ? 'it made another signature than it was asked for; look at gpg.conf' : stderr)
}

/**
 * The user's own gpg: their keyring, agent and token; whatever has to be typed, their pinentry asks for. Nothing of it is
 * isolated, on purpose.
 * @param env what gpg needs to find keyring, agent and terminal (`GNUPGHOME`, `GPG_TTY`, …); `HOME` is inherited.
 */
export function localSigner(env: Environment): LocalSigner {
  return { keys: () => ownKeys(env), sign: (request) => sign(request, env) }
}
