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
import { isRecord } from '../shared/is-record.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { addEntry, type LockEntries } from './lock-entries.ts'
import { entriesOfV1 } from './lockfile-v1.ts'

const NAME = 'package-lock.json'

const lockfileSchema = z.object({
  lockfileVersion: z.literal([1, 2, 3]),
  packages: z.custom<Record<string, unknown>>(isRecord).optional(),
  dependencies: z.custom<Record<string, unknown>>(isRecord).optional(),
})

function flatEntries(packages: Record<string, unknown>): LockEntries {
  const entries: LockEntries = new Map()
  for (const [path, entry] of Object.entries(packages)) addEntry(entries, path, entry)
  return entries
}

/**
 * The entries of a package-lock.json or npm-shrinkwrap.json, lockfileVersion 1, 2 or 3.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED.
 */
export function readLockfile(bytes: Uint8Array): LockEntries {
  const { data } = lockfileSchema.safeParse(parsedJson(lockfileText(bytes, NAME), NAME))
  if (data === undefined || (data.lockfileVersion > 1 && data.packages === undefined)) {
    throw new ReleaseError('MALFORMED', 'the file is no npm lockfile of version 1, 2 or 3', {
      hint: 'Write it anew with "npm install --package-lock-only" and commit it.',
    })
  }
  return data.packages === undefined ? entriesOfV1(data.dependencies) : flatEntries(data.packages)
}
