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

import { createHash } from 'node:crypto'
import {
  type BackupHeader,
  type BackupRow,
  type BackupSection,
  headerSchema,
  jsonOf,
  malformed,
  parsedAs,
  rowSchema,
  sectionSchema,
  trailerSchema,
} from './backup-format.ts'

/** What is done with a backup while it is read. Nothing of it is proved before the reading ends. */
export interface BackupReader {
  header(header: BackupHeader): Promise<void>
  section(section: BackupSection): Promise<void>
  row(row: BackupRow): Promise<void> | void
}

async function readLine(json: unknown, reader: BackupReader): Promise<0 | 1> {
  if (Array.isArray(json)) {
    await reader.row(parsedAs(rowSchema, json, 'a row'))
    return 1
  }
  await reader.section(parsedAs(sectionSchema, json, 'the name of a table'))
  return 0
}

const isTrailer = (json: unknown) => typeof json === 'object' && json !== null && 'sha256' in json

/**
 * Reads the lines of a backup to the last, and tells them. @returns its header, its rows and the digest that fits.
 * @throws ReleaseError MALFORMED when it is cut, altered or something else.
 */
export async function readBackup(lines: AsyncIterable<Buffer>, reader: BackupReader) {
  const digest = createHash('sha256')
  let header: BackupHeader | undefined
  let ended: { rows: number; sha256: string } | undefined
  let rows = 0
  for await (const line of lines) {
    if (ended) throw malformed('something follows its last line')
    const json = jsonOf(line)
    if (isTrailer(json)) {
      ended = parsedAs(trailerSchema, json, 'the last line')
      continue
    }
    digest.update(line)
    if (header) rows += await readLine(json, reader)
    else {
      header = parsedAs(headerSchema, json, 'the first line')
      await reader.header(header)
    }
  }
  if (header === undefined || ended === undefined) throw malformed('it ends too early')
  if (ended.rows !== rows || ended.sha256 !== digest.digest('hex')) throw malformed('its digest is another one')
  return { header, ...ended }
}
