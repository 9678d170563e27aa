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

const LENGTH_BYTES = 2

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Entries as tiles carry them: each after its length in bytes, 16 bits, big-endian. An entry fits by its own limit. */
export function entryBundle(texts: readonly string[]): Buffer {
  return Buffer.concat(texts.map(withLength))
}

/** The entries in a bundle. @throws ReleaseError MALFORMED when it ends in the midst of one. */
export function parseEntryBundle(bundle: Uint8Array): Buffer[] {
  const bytes = Buffer.from(bundle)
  const entries: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + LENGTH_BYTES > bytes.length ? Number.NaN : at + LENGTH_BYTES + bytes.readUInt16BE(at)
    if (!(end <= bytes.length)) throw new ReleaseError('MALFORMED', 'the entry bundle is cut off')
    entries.push(bytes.subarray(at + LENGTH_BYTES, end))
    at = end
  }
  return entries
}
