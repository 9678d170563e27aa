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

import type { ContentHeader } from './zip-content.ts'
import { unicodePath } from './zip-extra.ts'
import {
  CENTRAL_HEADER_BYTES,
  type CentralHeader,
  FLAGS,
  LOCAL_HEADER_BYTES,
  localTailBytes,
  SIGNATURES,
  type ZipHeader,
} from './zip-records.ts'

// Flags that change what an unpacker does; the others are hints about compression.
const DECISIVE_FLAGS = FLAGS.encrypted | FLAGS.descriptor | FLAGS.utf8 | FLAGS.masked

function sameBytes(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.equals(b)
}

function hasDescriptor({ flags }: ZipHeader): boolean {
  return (flags & FLAGS.descriptor) !== 0
}

/** Sizes and checksum may be left for the descriptor behind the content, but must not be others. */
function sameNumber(local: ZipHeader, central: ZipHeader, key: 'size' | 'packedSize' | 'crc'): boolean {
  return local[key] === central[key] || (hasDescriptor(local) && local[key] === 0)
}

type Comparison = [agree: (local: ZipHeader, central: ZipHeader) => boolean, words: (local: ZipHeader) => string]

const COMPARISONS: Comparison[] = [
  [(local) => local.extra.fault === undefined, () => 'a broken extra field'],
  [(local, { name }) => local.name.equals(name), ({ name }) => `the name ${JSON.stringify(name.toString('utf8'))}`],
  [
    ({ extra }, central) => sameBytes(unicodePath(extra), unicodePath(central.extra)),
    () => 'another name in an extra field',
  ],
  [(local, { method }) => local.method === method, ({ method }) => `method ${method}`],
  [(local, { flags }) => ((local.flags ^ flags) & DECISIVE_FLAGS) === 0, ({ flags }) => `flags ${flags}`],
  [(local, central) => sameNumber(local, central, 'size'), ({ size }) => `size ${size}`],
  [(local, central) => sameNumber(local, central, 'packedSize'), ({ packedSize }) => `packed size ${packedSize}`],
  [(local, central) => sameNumber(local, central, 'crc'), () => 'another CRC-32'],
]

/**
 * What the header in front of an entry says otherwise than the directory. Unpackers that stream believe the one, others
 * the other: they must not see different files.
 */
export function headerContradictions(local: ZipHeader, central: CentralHeader): string[] {
  return COMPARISONS.flatMap(([agree, words]) => (agree(local, central) ? [] : [words(local)]))
}

/**
 * Whether the header at the beginning of `local` says in the same bytes what the one at `position` of the directory says.
 * Nearly all do, and need no second look.
 */
export function sameHeaders(local: Buffer, directory: Buffer, position: number): boolean {
  // From "version needed" to the length of the extra fields the order is the same.
  const [start, end] = [position + 6, position + 32]
  if (directory.compare(local, 4, LOCAL_HEADER_BYTES, start, end) !== 0) return false
  const names = position + CENTRAL_HEADER_BYTES
  const length = localTailBytes(local)
  return directory.compare(local, LOCAL_HEADER_BYTES, LOCAL_HEADER_BYTES + length, names, names + length) === 0
}

/** Longest record behind an entry: signature, CRC-32 and two sizes of 64 bits. */
export const MAX_DESCRIPTOR_BYTES = 24

function descriptor({ crc, packedSize, size }: ContentHeader, isSigned: boolean, sizeBytes: 4 | 8): Buffer {
  const bytes = Buffer.alloc(8 + 2 * sizeBytes)
  bytes.writeUInt32LE(SIGNATURES.descriptor)
  bytes.writeUInt32LE(crc, 4)
  for (const [index, value] of [packedSize, size].entries()) {
    bytes.writeUInt32LE(value % 2 ** 32, 8 + index * sizeBytes)
    if (sizeBytes === 8) bytes.writeUInt32LE(Math.floor(value / 2 ** 32), 12 + index * sizeBytes)
  }
  return isSigned ? bytes : bytes.subarray(4)
}

/**
 * Length of the data descriptor at the beginning of `bytes` (APPNOTE.TXT 4.3.9): with or without signature, with sizes of
 * 32 or 64 bits. @returns 0 when none of the forms agrees with the directory.
 */
export function descriptorBytes(bytes: Buffer, central: ContentHeader): number {
  for (const sizeBytes of [8, 4] as const)
    for (const isSigned of [true, false]) {
      const expected = descriptor(central, isSigned, sizeBytes)
      if (bytes.subarray(0, expected.length).equals(expected)) return expected.length
    }
  return 0
}
