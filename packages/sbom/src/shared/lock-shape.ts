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
import type * as z from 'zod'
import { isRecord } from '../npm/lock-entry.ts'
import { checkEntryCount } from '../python/read-entries.ts'

/** @throws ReleaseError MALFORMED for a value of another shape; `hint` says how the file is written anew. */
export function shaped<Schema extends z.ZodType>(
  value: unknown,
  schema: Schema,
  words: { name: string; hint: string },
): z.infer<Schema> {
  const { success, data } = schema.safeParse(value)
  if (success) return data
  throw new ReleaseError('MALFORMED', `the file is no ${words.name} of a version that is read`, { hint: words.hint })
}

/** The entries of a table that have the shape, and the names of those that have not. @throws ReleaseError LIMIT_EXCEEDED. */
export function shapedEntries<Schema extends z.ZodType>(
  table: unknown,
  schema: Schema,
): { entries: [name: string, entry: z.infer<Schema>][]; unreadable: string[] } {
  const all = isRecord(table) ? Object.entries(table) : []
  checkEntryCount(all.length)
  const entries: [string, z.infer<Schema>][] = []
  const unreadable: string[] = []
  for (const [name, raw] of all) {
    const { success, data } = schema.safeParse(raw)
    if (success) entries.push([name, data])
    else unreadable.push(name)
  }
  return { entries, unreadable }
}
