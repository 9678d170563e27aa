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
import * as z from 'zod'
import { jsonOfBytes } from '../shared/json-of-bytes.ts'
import { listOf } from '../shared/list-of.ts'

/**
 * Ids of advisories become paths of a service and lines of a report: letters, digits and a few marks (OSV schema, "id").
 * No two dots in a row, so that none can climb out of a folder.
 */
const ID = /^(?!.*\.\.)[A-Za-z][A-Za-z0-9._:-]{0,99}$/
const MAX_WORD_LENGTH = 1000

export function isAdvisoryId(text: string): boolean {
  return ID.test(text)
}

export const advisoryId = z.string().regex(ID, 'is no id of an advisory')
const word = z.string().max(MAX_WORD_LENGTH)

const event = z.object({
  introduced: word.optional(),
  fixed: word.optional(),
  last_affected: word.optional(),
  limit: word.optional(),
})

const severity = listOf(z.object({ type: word, score: word }))
// What databases add differs; a text where an object was expected must not hide the record.
const specific = z
  .looseObject({ severity: z.unknown().optional(), informational: z.unknown().optional() })
  .optional()
  .catch(undefined)

const affected = z.object({
  package: z.object({ ecosystem: word, name: word }).optional(),
  ranges: listOf(z.object({ type: word, events: listOf(event) })).optional(),
  versions: listOf(word).optional(),
  severity: severity.optional(),
  database_specific: specific,
})

const record = z.object({
  id: advisoryId,
  modified: z.iso.datetime({ offset: true }),
  withdrawn: z.string().optional(),
  aliases: listOf(word).optional(),
  summary: z.string().optional(),
  severity: severity.optional(),
  affected: listOf(affected).optional(),
  database_specific: specific,
})

/** An advisory in the OSV format (ossf.github.io/osv-schema), as far as it is looked at here. */
export type OsvRecord = z.infer<typeof record>
export type AffectedPackage = z.infer<typeof affected>
export type AffectedRange = NonNullable<AffectedPackage['ranges']>[number]

/** @param json what was parsed. @throws ReleaseError MALFORMED naming what is wrong. */
export function osvRecord(json: unknown, name: string): OsvRecord {
  const read = record.safeParse(json)
  if (read.success) return read.data
  throw new ReleaseError('MALFORMED', `${name} is no advisory in the OSV format: ${z.prettifyError(read.error)}`, {
    hint: 'Nothing is known about the components that it is about: ask again, or get the database anew.',
  })
}

/** The same from a file's bytes. @throws ReleaseError MALFORMED. */
export function osvRecordOf(bytes: Uint8Array, name: string): OsvRecord {
  return osvRecord(jsonOfBytes(bytes, name), name)
}
