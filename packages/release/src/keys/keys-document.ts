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
import type { KeyMaterial, KeysFileContents, ListedKey } from '@tra/checks'
import { assertNoCredentials } from '@tra/kernel'
import type { DocumentReader } from '../ports.ts'
import { algorithmOf, dayOf, stateOf } from './key-words.ts'
import type { KeysFileReader } from './keys-ports.ts'

/** Largest KEYS file that is read; a project's has hundreds of kilobytes at most. */
export const MAX_KEYS_BYTES = 10 * 1024 * 1024

export interface KeysReadingPorts {
  documents: DocumentReader
  keysFiles: KeysFileReader
}

/** A KEYS file: where it is, its bytes, and what gpg made of them. */
export interface KeysFile extends KeysFileContents {
  location: string
  bytes: Uint8Array
  sha256: string
}

/** A (sub)key in a document. */
interface MaterialDocument {
  fingerprint: string
  algorithm: string
  created: string
  expires: string
  state: ReturnType<typeof stateOf>
}

/** What `keys list` says, for programs. */
export interface KeysDocument {
  schema: 'keys-list/v1'
  location: string
  sha256: string
  keys: (MaterialDocument & {
    userIds: string[]
    lines: number[]
    subkeys: (MaterialDocument & { canSign: boolean })[]
  })[]
  unreadable: number[]
  /** Lines at which a secret key begins. */
  privateKeys: number[]
}

/** Reads KEYS by path or URL. @throws ReleaseError INPUT_INVALID (credentials in the URL), and what its ports throw. */
export async function openKeysFile(location: string, { documents, keysFiles }: KeysReadingPorts): Promise<KeysFile> {
  assertNoCredentials(location)
  const bytes = await documents.read(location, MAX_KEYS_BYTES)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { location, bytes, sha256, ...(await keysFiles.read(bytes)) }
}

function material(key: KeyMaterial, now: Date): MaterialDocument {
  const { fingerprint, createdAt, expiresAt } = key
  const [created, expires] = [dayOf(createdAt), dayOf(expiresAt)]
  return { fingerprint, algorithm: algorithmOf(key), created, expires, state: stateOf(key, now) }
}

function keyDocument(key: ListedKey, now: Date): KeysDocument['keys'][number] {
  const subkeys = key.subkeys.map((subkey) => ({ ...material(subkey, now), canSign: subkey.canSign }))
  return { ...material(key, now), userIds: key.allUserIds, lines: key.lines, subkeys }
}

/** Every key of the file, in its order. */
export function keysDocument(file: KeysFile, now: Date): KeysDocument {
  const { location, sha256, unreadable, privateKeys } = file
  const keys = file.keys.map((key) => keyDocument(key, now))
  return { schema: 'keys-list/v1', location, sha256, keys, unreadable, privateKeys }
}
