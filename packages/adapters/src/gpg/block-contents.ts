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

import type { ArmourBlock } from './armour.ts'
import { dearmour } from './dearmour.ts'
import { type Keyring, WITHOUT_AGENT } from './keyring.ts'
import { packetsOf } from './packet.ts'
import { fingerprintOf } from './public-key-packet.ts'

/** What one armoured block holds, whatever its first line calls it. */
export interface BlockContents {
  /** Of the primary keys in it. */
  fingerprints: string[]
  hasSecret: boolean
}

// RFC 4880 4.3.
const PUBLIC_KEY = 6
const SECRET = new Set([5, 7])
const VERSION_4 = 4

/** Read without gpg; undefined when the block is armoured or framed in a way that is gpg's to know. */
function contentsOf(bytes: Buffer): BlockContents | undefined {
  const packets = packetsOf(bytes)
  const primaries = packets?.filter(({ tag }) => tag === PUBLIC_KEY) ?? []
  if (packets === undefined || primaries.some(({ body }) => body[0] !== VERSION_4)) return undefined
  return {
    fingerprints: primaries.map(({ body }) => fingerprintOf(body)),
    hasSecret: packets.some(({ tag }) => SECRET.has(tag)),
  }
}

/** The same by gpg, which shows the keys and imports nothing. */
export async function askContents(keyring: Keyring, input: string | Uint8Array): Promise<BlockContents> {
  const show = ['--with-colons', '--import-options', 'show-only', '--import']
  const { stdout } = await keyring.gpg([WITHOUT_AGENT, ...show], { input })
  const records = stdout.split('\n').map((line) => line.split(':'))
  const primaries = records.flatMap(([name], index) => (name === 'pub' || name === 'sec' ? [index] : []))
  return {
    fingerprints: primaries.flatMap((index) => records.slice(index).find(([name]) => name === 'fpr')?.[9] ?? []),
    hasSecret: records.some(([name]) => name === 'sec' || name === 'ssb'),
  }
}

/** The bytes of a block, and what they are. */
export function readBlock({ text }: ArmourBlock): { bytes: Buffer; contents: BlockContents } | undefined {
  const bytes = dearmour(text)
  const contents = bytes === undefined ? undefined : contentsOf(bytes)
  return bytes === undefined || contents === undefined ? undefined : { bytes, contents }
}
