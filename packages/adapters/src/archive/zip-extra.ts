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

/** Extra fields of a zip header (APPNOTE.TXT 4.5). They are looked up when asked: nearly every entry has some, and few matter. */
export interface ExtraFields {
  bytes: Buffer
  /** Why programs may read them in different ways. What lies behind is not looked at. */
  fault?: string
}

export const ZIP64 = 0x0001
const UNIX_TIME = 0x5455
const UNICODE_PATH = 0x7075
const ASI_UNIX = 0x756e
const DECISIVE = [ZIP64, UNICODE_PATH, ASI_UNIX]

const FIELD_HEAD_BYTES = 4
// Version and CRC-32 of the name that the field belongs to.
const UNICODE_PATH_HEAD_BYTES = 5
const HAS_MODIFICATION_TIME = 1
const NONE: ExtraFields = { bytes: Buffer.alloc(0) }

/** Where the content of the field with the head at `position` ends. */
function endOfField(bytes: Buffer, position: number): number {
  return position + FIELD_HEAD_BYTES + bytes.readUInt16LE(position + 2)
}

/** Fewer than four bytes at the end are padding, as zipalign leaves it. */
function isField(bytes: Buffer, position: number): boolean {
  return position + FIELD_HEAD_BYTES <= bytes.length
}

function isTwice(bytes: Buffer, id: number, position: number): boolean {
  if (!DECISIVE.includes(id)) return false
  for (let before = 0; before < position; before = endOfField(bytes, before))
    if (bytes.readUInt16LE(before) === id) return true
  return false
}

function faultAt(bytes: Buffer, position: number): string | undefined {
  if (endOfField(bytes, position) > bytes.length) return 'has an extra field that is cut off'
  const id = bytes.readUInt16LE(position)
  return isTwice(bytes, id, position) ? `has the extra field 0x${id.toString(16)} twice` : undefined
}

export function readExtraFields(bytes: Buffer): ExtraFields {
  if (bytes.length === 0) return NONE
  for (let position = 0; isField(bytes, position); position = endOfField(bytes, position)) {
    const fault = faultAt(bytes, position)
    if (fault !== undefined) return { bytes: bytes.subarray(0, position), fault }
  }
  return { bytes }
}

/** The content of the last field with an id. */
export function extraField({ bytes }: ExtraFields, id: number): Buffer | undefined {
  let found: Buffer | undefined
  for (let position = 0; isField(bytes, position); position = endOfField(bytes, position))
    if (bytes.readUInt16LE(position) === id)
      found = bytes.subarray(position + FIELD_HEAD_BYTES, endOfField(bytes, position))
  return found
}

/** The UTF-8 name that Info-ZIP prefers to the one in the header (APPNOTE.TXT 4.6.9). */
export function unicodePath(extra: ExtraFields): Buffer | undefined {
  return extraField(extra, UNICODE_PATH)?.subarray(UNICODE_PATH_HEAD_BYTES)
}

/** Time of modification in seconds since 1970 (Info-ZIP's `UT` field). */
export function unixTime(extra: ExtraFields): number | undefined {
  const field = extraField(extra, UNIX_TIME)
  if (field === undefined || field.length < 5 || ((field[0] ?? 0) & HAS_MODIFICATION_TIME) === 0) return undefined
  return field.readInt32LE(1)
}

/** Type and permissions as Ant's extra field states them: an unpacker may prefer them to the header's. */
export function asiMode(extra: ExtraFields): number | undefined {
  const field = extraField(extra, ASI_UNIX)
  return field === undefined || field.length < 6 ? undefined : field.readUInt16LE(4)
}
