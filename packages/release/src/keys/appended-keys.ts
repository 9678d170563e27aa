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
import type { KeyMerge } from './keys-ports.ts'

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d]

type Shown = Pick<Extract<KeyMerge, { outcome: 'merged' }>, 'listing' | 'armour'>

/** Whether the last line that begins a block has no end behind it: whatever is appended would be part of that block. */
function endsInsideBlock(bytes: Buffer): boolean {
  const begin = bytes.lastIndexOf('-----BEGIN PGP ')
  return begin !== -1 && !bytes.includes('-----END PGP ', begin)
}

/** All lines of the file end as on Windows. */
function hasCarriageReturns(bytes: Buffer): boolean {
  const first = bytes.indexOf(LINE_FEED)
  return first > 0 && bytes[first - 1] === CARRIAGE_RETURN
}

/** How many line ends make one empty line after what is there. */
function gapAfter(text: string): string {
  if (text === '' || /\n\r?\n$/.test(text)) return ''
  return text.endsWith('\n') ? '\n' : '\n\n'
}

/**
 * KEYS with one key behind everything that is there, in the shape that the Foundation asks for: the listing, then the
 * block. The old bytes are the beginning of the new ones, whatever they are.
 * @throws ReleaseError MALFORMED when the file ends inside a block.
 */
export function appendedKeys(old: Uint8Array, { listing, armour }: Shown): Uint8Array {
  const bytes = Buffer.from(old.buffer, old.byteOffset, old.byteLength)
  if (endsInsideBlock(bytes))
    throw new ReleaseError('MALFORMED', 'KEYS ends in the middle of a block, so no key can be appended', {
      hint: 'find the block that was cut short at the end of the file and complete it from an older revision',
    })
  const tail = bytes.subarray(-4).toString('latin1')
  const text = `${gapAfter(tail)}${listing.trimEnd()}\n\n${armour.trimEnd()}\n`
  const added = hasCarriageReturns(bytes) ? text.replaceAll(/\r?\n/g, '\r\n') : text
  const appended = Buffer.concat([bytes, Buffer.from(added, 'utf8')])
  if (!appended.subarray(0, bytes.length).equals(bytes))
    throw new ReleaseError('INTERNAL', 'the old KEYS is not the beginning of the new one')
  return appended
}
