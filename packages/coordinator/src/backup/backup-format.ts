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

import { hash } from 'node:crypto'
import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'

/** Longest line of a backup, in bytes: a row with a full tile or the largest entry is far below. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024

/** The first line: of which shape the database was, and what its log was. */
export const headerSchema = z.strictObject({
  schema: z.literal('coordinator-backup/v1'),
  /** The newest step of the database's shape. */
  schemaVersion: z.int(),
  migrations: z.array(z.strictObject({ id: z.int(), title: z.string(), digest: z.string() })),
  log: z.strictObject({
    /** Entries that were acknowledged. */
    size: z.int().nonnegative(),
    /** Entries that the tree has, and its root in base64. */
    tree: z.strictObject({ size: z.int().nonnegative(), root: z.base64() }),
  }),
})

/** A line before the rows of a table. Rows are lists of the columns' texts; null is SQL's. */
export const sectionSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()) })

/** The last line: how many rows there were, and the SHA-256 of every byte before it. */
export const trailerSchema = z.strictObject({ rows: z.int().nonnegative(), sha256: z.string() })

export const rowSchema = z.array(z.string().nullable())

export type BackupHeader = z.infer<typeof headerSchema>
export type BackupSection = z.infer<typeof sectionSchema>
export type BackupRow = z.infer<typeof rowSchema>

/** What a backup, or a restored database, holds. */
export interface BackupReport extends Pick<BackupHeader, 'schemaVersion' | 'log'> {
  rows: number
  /** SHA-256 of the uncompressed lines before the last one, hex. */
  sha256: string
  /** The log's keys by which its newest checkpoint claims to be signed, `<name>+<key id>`. */
  ledgerKeys: string[]
}

export function malformed(what: string, cause?: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', `this is no whole backup of a coordinator: ${what}`, {
    hint: 'The file was cut, altered, or written by something else; take another copy of it.',
    cause,
  })
}

/** One line of a backup as what it should be. @throws ReleaseError MALFORMED */
export function parsedAs<T>(schema: z.ZodType<T>, line: unknown, what: string): T {
  const { data, error } = schema.safeParse(line)
  if (error) throw malformed(`${what} is missing or of another shape`, error)
  return data as T
}

/** The JSON of one line. @throws ReleaseError MALFORMED */
export function jsonOf(line: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch (cause) {
    throw malformed(messageOf(cause), cause)
  }
}

export const sha256 = (text: string) => hash('sha256', text)
