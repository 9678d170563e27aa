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

import { ReleaseError } from '@tra/kernel'
import { type ArmourBlock, findArmour } from './armour.ts'
import { MAX_KEY_BLOCKS, MAX_KEYS_BYTES } from './bounds.ts'
import { type Keyring, VERIFYING } from './keyring.ts'
import { parseStatus } from './status-lines.ts'

// Signatures of others on a key may number thousands ("certificate flooding") and mean nothing here.
export const IMPORTING = [...VERIFYING, '--import-options', 'self-sigs-only', '--import']

// `IMPORT_RES count no_user_id … not_imported skipped_v3_keys` (GnuPG doc/DETAILS): keys seen, and keys left out because
// no self-signature holds, for another reason, and because they are of PGP 2.
const COUNT = 0
const LEFT_OUT = [1, 13, 14]

async function isImportedWhole(keyring: Keyring, blocks: readonly ArmourBlock[]): Promise<boolean> {
  const { code, stdout } = await keyring.gpg(IMPORTING, { input: blocks.map(({ text }) => text).join('') })
  const fields = parseStatus(stdout).findLast(({ keyword }) => keyword === 'IMPORT_RES')?.fields ?? []
  return code === 0 && Number(fields[COUNT]) >= blocks.length && LEFT_OUT.every((field) => fields[field] === '0')
}

/** Imports all at once; when one is broken, by halves, so that it neither takes others along nor costs a call for each. */
async function importBlocks(keyring: Keyring, blocks: readonly ArmourBlock[]): Promise<number[]> {
  if (blocks.length === 0 || (await isImportedWhole(keyring, blocks))) return []
  if (blocks.length === 1) return blocks.map(({ line }) => line)
  const middle = Math.ceil(blocks.length / 2)
  const first = await importBlocks(keyring, blocks.slice(0, middle))
  return [...first, ...(await importBlocks(keyring, blocks.slice(middle)))]
}

/**
 * Fills a keyring from the text of a KEYS file.
 * @returns the lines, from 1, at which blocks begin that hold a key that can't be used.
 * @throws ReleaseError LIMIT_EXCEEDED (KEYS too large).
 */
export async function importKeys(keyring: Keyring, keys: Uint8Array): Promise<number[]> {
  if (keys.byteLength > MAX_KEYS_BYTES)
    throw new ReleaseError('LIMIT_EXCEEDED', `KEYS is larger than ${MAX_KEYS_BYTES} bytes`)
  const { blocks, lost } = findArmour(Buffer.from(keys).toString('latin1'), 'PUBLIC KEY BLOCK', MAX_KEY_BLOCKS)
  return [...(await importBlocks(keyring, blocks)), ...lost].sort((a, b) => a - b)
}
