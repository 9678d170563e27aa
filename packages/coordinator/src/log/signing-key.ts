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

import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'

const KEY_FILE = 'ledger-key.pem'
// While readers move to a new key, the old one signs too.
const RETIRING_KEY_FILE = 'ledger-key.retiring.pem'

function isCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code
}

async function create(path: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(privateKey.export({ format: 'pem', type: 'pkcs8' }))
    await file.sync()
    await file.close()
  } catch (thrown) {
    if (!isCode(thrown, 'EEXIST')) throw thrown
  }
}

function keyIn(pem: Buffer, path: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Not passed on as the cause: a parser's message may quote the key.
  }
  throw new ReleaseError('MALFORMED', `${path} holds no Ed25519 private key`, {
    hint: 'Restore it from a backup. A new key means that readers must be told to trust it.',
  })
}

async function retiringKey(directory: string): Promise<KeyObject[]> {
  const path = join(directory, RETIRING_KEY_FILE)
  try {
    return [keyIn(await readFile(path), path)]
  } catch (thrown) {
    if (isCode(thrown, 'ENOENT')) return []
    throw thrown
  }
}

/**
 * The log's Ed25519 keys from a directory: `ledger-key.pem`, made there on the first start and readable by its owner
 * only, and `ledger-key.retiring.pem` while that one still signs too.
 * @throws ReleaseError MALFORMED when a file holds something else.
 */
export async function signingKeys(directory: string): Promise<[KeyObject, ...KeyObject[]]> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, KEY_FILE)
  await create(path)
  return [keyIn(await readFile(path), path), ...(await retiringKey(directory))]
}
