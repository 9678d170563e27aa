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

import type * as z from 'zod'
import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { isRecord } from './is-record.ts'
import { quoted } from './quoted.ts'
import { tooMany } from './too-many.ts'

const MAX_PACKAGES = 200_000

function malformed(text: unknown): KnownUnknown {
  const name = typeof text === 'string' ? quoted(text) : 'without a name'
  const message = `the entry ${name} has no usable name, version or shape and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message, path: name }
}

/** @throws ReleaseError LIMIT_EXCEEDED. */
export function checkEntryCount(count: number): void {
  if (count > MAX_PACKAGES) throw tooMany(MAX_PACKAGES, 'entries')
}

/**
 * Looks into each entry. A bad one is left out and named: it must not hide the other thousand.
 * @param nameIn where an entry has its name.
 * @throws ReleaseError LIMIT_EXCEEDED.
 */
export function readEntries<Schema extends z.ZodType>(
  raws: readonly unknown[],
  schema: Schema,
  nameIn: (raw: Record<string, unknown>) => unknown = ({ name }) => name,
): { entries: z.infer<Schema>[]; knownUnknowns: KnownUnknown[] } {
  checkEntryCount(raws.length)
  const entries: z.infer<Schema>[] = []
  const knownUnknowns: KnownUnknown[] = []
  for (const raw of raws) {
    const { success, data } = schema.safeParse(raw)
    if (success) entries.push(data)
    else knownUnknowns.push(malformed(isRecord(raw) ? nameIn(raw) : undefined))
  }
  return { entries, knownUnknowns }
}
