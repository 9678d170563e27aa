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

import type { KeysFileContents, RepeatedBlock } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { KeysFileReader } from '@tra/release'
import { type ArmourBlock, findArmour } from './armour.ts'
import { askContents, type BlockContents, readBlock } from './block-contents.ts'
import { MAX_ASKED_BLOCKS, MAX_KEY_BLOCKS } from './bounds.ts'
import { importKeys } from './import-keys.ts'
import { type Keyring, VERIFYING, withKeyring } from './keyring.ts'
import { listedKeysFrom } from './listed-keys.ts'
import { strayLines } from './stray-lines.ts'

type KnownBlock = ArmourBlock & Partial<BlockContents>

/** All keys of a keyring with their self-signatures. @throws ReleaseError TOOL_FAILED. */
export async function listKeyring(keyring: Keyring) {
  const listing = ['--with-colons', '--fingerprint', '--fingerprint', '--list-sigs']
  const { code, stdout, stderr } = await keyring.gpg([...VERIFYING, ...listing])
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `gpg could not list the keys of KEYS: ${stderr.slice(0, 300)}`)
  return listedKeysFrom(stdout)
}

async function knownBlocks(keyring: Keyring, blocks: readonly ArmourBlock[]): Promise<KnownBlock[]> {
  const known: KnownBlock[] = []
  let asked = 0
  for (const block of blocks) {
    const own = readBlock(block)?.contents
    const contents = own ?? (asked++ < MAX_ASKED_BLOCKS ? await askContents(keyring, block.text) : {})
    known.push({ ...block, ...contents })
  }
  return known
}

function repeatedAmong(blocks: readonly ArmourBlock[]): RepeatedBlock[] {
  const first = new Map<string, number>()
  return blocks.flatMap((block) => {
    const content = readBlock(block)?.bytes.toString('base64') ?? block.text
    const firstLine = first.get(content)
    if (firstLine === undefined) first.set(content, block.line)
    return firstLine === undefined ? [] : { line: block.line, firstLine }
  })
}

/** Lines at which blocks begin that call themselves secret, also when they were cut short. */
function secretBlocks(text: string): number[] {
  return (['PRIVATE KEY BLOCK', 'SECRET KEY BLOCK'] as const).flatMap((label) => {
    const { blocks, lost } = findArmour(text, label, MAX_KEY_BLOCKS)
    return [...blocks.map(({ line }) => line), ...lost]
  })
}

function linesByKey(blocks: readonly KnownBlock[]): Map<string, number[]> {
  const lines = new Map<string, number[]>()
  for (const { line, fingerprints = [] } of blocks)
    for (const fingerprint of new Set(fingerprints)) lines.set(fingerprint, [...(lines.get(fingerprint) ?? []), line])
  return lines
}

async function contentsOfFile(keyring: Keyring, bytes: Uint8Array): Promise<KeysFileContents> {
  const unreadable = await importKeys(keyring, bytes)
  const text = Buffer.from(bytes).toString('latin1')
  const { blocks } = findArmour(text, 'PUBLIC KEY BLOCK', MAX_KEY_BLOCKS)
  const known = await knownBlocks(keyring, blocks)
  const lines = linesByKey(known)
  const secret = known.flatMap(({ line, hasSecret }) => (hasSecret ? [line] : []))
  return {
    keys: (await listKeyring(keyring)).map((key) => ({ ...key, lines: lines.get(key.fingerprint) ?? [] })),
    unreadable,
    privateKeys: [...secretBlocks(text), ...secret].sort((a, b) => a - b),
    repeated: repeatedAmong(blocks),
    strayLines: strayLines(bytes),
  }
}

/**
 * Reads a KEYS file with the machine's gpg, in a keyring of its own.
 * @throws ReleaseError LIMIT_EXCEEDED (KEYS too large), TOOL_MISSING, TOOL_FAILED, TIMEOUT. A bad block is a fact.
 */
export function keysFileReader(): KeysFileReader {
  return { read: (keys) => withKeyring((keyring) => contentsOfFile(keyring, keys)) }
}
