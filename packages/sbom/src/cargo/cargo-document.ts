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
import { parsedToml } from '../shared/parsed-toml.ts'

const documentSchema = z.object({
  // The first two versions don't say which they are.
  version: z.literal([1, 2, 3, 4]).optional(),
  package: z.array(z.unknown()).optional(),
  // Cargo before 1.16 wrote the project's own package here.
  root: z.unknown().optional(),
  metadata: z.custom<Record<string, unknown>>(isRecord).optional(),
})

/** A Cargo.lock taken apart, its packages not yet looked into. */
export interface CargoDocument {
  entries: unknown[]
  /** Version 1 keeps the checksums together, by `checksum name version (source)`. */
  metadata: Record<string, unknown>
}

/** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function cargoDocument(bytes: Uint8Array): CargoDocument {
  const { data } = documentSchema.safeParse(parsedToml(lockfileText(bytes, 'Cargo.lock'), 'Cargo.lock'))
  const { package: packages, root, version, metadata = {} } = data ?? {}
  if (data === undefined || (packages ?? root ?? version) === undefined) {
    throw new ReleaseError('MALFORMED', 'the file is no Cargo.lock of version 1 to 4', {
      hint: 'Write it anew with "cargo generate-lockfile" and commit it.',
    })
  }
  return { entries: [...(packages ?? []), ...(root === undefined ? [] : [root])], metadata }
}
