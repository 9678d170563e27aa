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

import { createHash } from 'node:crypto'
import type { KeyFacts, SignatureFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { OpenPgpSigner, OpenPgpSignerFactory, OpenPgpVerifier } from '../ports.ts'
import type { MemoryDisk } from './memory-disk.ts'

const SHA512 = 10
// After the keys were made, and before any test's today.
const SIGNED = new Date('2025-06-01T00:00:00Z')

/** A KEYS file of this stand-in: a fingerprint per line, `revoked` or `weak` behind it when it is. */
export function keysOf(...lines: string[]): string {
  return `Keys of the project\n${lines.join('\n')}\n`
}

function keyFacts(line: string): KeyFacts {
  const [fingerprint = '', state] = line.split(' ')
  const createdAt = new Date('2025-01-01T00:00:00Z')
  const userIds = ['Release Manager <release-manager@apache.org>']
  return {
    fingerprint,
    algorithm: 1,
    bits: state === 'weak' ? 1024 : 4096,
    createdAt,
    revoked: state === 'revoked',
    userIds,
    subkeys: [],
  }
}

const readKeys = (keys: Uint8Array): KeyFacts[] =>
  new TextDecoder()
    .decode(keys)
    .split('\n')
    .filter((line) => /^[0-9A-F]{40}( |$)/.test(line))
    .map(keyFacts)

const digest = (content: Uint8Array) => createHash('sha512').update(content).digest('hex')

/** What {@link memoryOpenPgp}'s signers write: who signed which bytes, at which time. */
export function signatureText(fingerprint: string, content: string | Uint8Array, at?: Date): string {
  return `signed ${fingerprint} ${digest(Buffer.from(content))} ${at?.toISOString() ?? '-'}\n`
}

function judge(
  line: string,
  { files }: MemoryDisk,
  paths: { artifact: string; artifactPath: string },
  keys: KeyFacts[],
) {
  const { artifact, artifactPath } = paths
  const [, fingerprint = '', sum, at] = /^signed (\S+) (\S+) (\S*)$/.exec(line) ?? []
  const known = keys.some((key) => key.fingerprint === fingerprint)
  const good = sum === digest(files.get(artifactPath) ?? Buffer.alloc(0))
  const outcome = sum === undefined ? 'malformed' : known ? (good ? 'good' : 'bad') : 'unknown-key'
  return {
    artifact,
    outcome,
    fingerprint,
    hashAlgorithm: SHA512,
    createdAt: at?.includes('T') ? new Date(at) : SIGNED,
  } satisfies SignatureFacts
}

/** OpenPGP as far as a use case sees it: signatures are bound to bytes and keys, every line of a `.asc` is one. */
export function memoryOpenPgp(disk: MemoryDisk): OpenPgpVerifier & OpenPgpSignerFactory & { closed: number } {
  const openPgp = {
    closed: 0,
    verify: async ({ keys, signatures: awaited }: Parameters<OpenPgpVerifier['verify']>[0]) => {
      const signatures = await awaited
      const known = readKeys(keys)
      const judged = signatures.flatMap(({ signaturePath, ...paths }) => {
        const lines = (disk.files.get(signaturePath)?.toString('utf8') ?? '').trimEnd().split('\n')
        return lines.map((line) => judge(line, disk, paths, known))
      })
      return { keys: known, signatures: judged, unreadableKeys: [] }
    },
    open: async ({ privateKey }: Parameters<OpenPgpSignerFactory['open']>[0]): Promise<OpenPgpSigner> => {
      const [fingerprint = '', expires] = privateKey.split(' ')
      const sign = async (path: string) => {
        const content = disk.files.get(path)
        if (content === undefined) throw new ReleaseError('SIGNING_FAILED', `${path} is not there`)
        return signatureText(fingerprint, content)
      }
      const close = async () => void openPgp.closed++
      return { fingerprint, expiresAt: expires === undefined ? undefined : new Date(expires), sign, close }
    },
  }
  return openPgp
}
