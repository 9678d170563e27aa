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

/** Extra fields of a zip header by their id (APPNOTE.TXT 4.5). */
export interface ExtraFields {
  fields: ReadonlyMap<number, Buffer>
  /** Why programs may read them in different ways. */
  fault?: string
}

export const ZIP64 = 0x0001
const UNIX_TIME = 0x5455
const UNICODE_PATH = 0x7075
const ASI_UNIX = 0x756e
const DECISIVE = new Set([ZIP64, UNICODE_PATH, ASI_UNIX])

const FIELD_HEAD_BYTES = 4
// Version and CRC-32 of the name that the field belongs to.
const UNICODE_PATH_HEAD_BYTES = 5
const HAS_MODIFICATION_TIME = 1
const NONE: ExtraFields = { fields: new Map() }

/** Fewer than four bytes at the end are padding, as zipalign leaves it. */
export function readExtraFields(bytes: Buffer): ExtraFields {
  if (bytes.length === 0) return NONE
  const fields = new Map<number, Buffer>()
  for (let position = 0; position + FIELD_HEAD_BYTES <= bytes.length; ) {
    const id = bytes.readUInt16LE(position)
    const start = position + FIELD_HEAD_BYTES
    const end = start + bytes.readUInt16LE(position + 2)
    if (end > bytes.length) return { fields, fault: 'has an extra field that is cut off' }
    if (fields.has(id) && DECISIVE.has(id)) return { fields, fault: `has the extra field 0x${id.toString(16)} twice` }
    fields.set(id, bytes.subarray(start, end))
    position = end
  }
  return { fields }
}

/** The UTF-8 name that Info-ZIP prefers to the one in the header (APPNOTE.TXT 4.6.9). */
export function unicodePath({ fields }: ExtraFields): Buffer | undefined {
  return fields.get(UNICODE_PATH)?.subarray(UNICODE_PATH_HEAD_BYTES)
}

/** Time of modification in seconds since 1970 (Info-ZIP's `UT` field). */
export function unixTime({ fields }: ExtraFields): number | undefined {
  const field = fields.get(UNIX_TIME)
  if (field === undefined || field.length < 5 || ((field[0] ?? 0) & HAS_MODIFICATION_TIME) === 0) return undefined
  return field.readInt32LE(1)
}

/** Type and permissions as Ant's extra field states them: an unpacker may prefer them to the header's. */
export function asiMode({ fields }: ExtraFields): number | undefined {
  const field = fields.get(ASI_UNIX)
  return field === undefined || field.length < 6 ? undefined : field.readUInt16LE(4)
}
