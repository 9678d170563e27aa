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

import * as z from 'zod'
import type { JsonWebKeySet, KeyMemory, ObservedKeys } from '../identity/key-set.ts'
import type { Database } from '../store/database.ts'

const rowSchema = z.object({ keys: z.array(z.unknown()) })

async function remembered(database: Database, issuer: string): Promise<JsonWebKeySet[]> {
  const rows = await database.query<unknown>(
    'select keys from issuer_key_sets where issuer = $1 order by first_at, digest',
    [issuer],
  )
  return rows.map((row) => rowSchema.parse(row))
}

async function isNew(database: Database, { issuer, digest, keys, at }: ObservedKeys): Promise<boolean> {
  const rows = await database.query(
    `insert into issuer_key_sets (issuer, digest, keys, first_at) values ($1, $2, $3::jsonb, $4)
     on conflict do nothing returning digest`,
    [issuer, digest, JSON.stringify(keys.keys), at.toISOString()],
  )
  return rows.length === 1
}

/**
 * Key sets in the database. `note` is told of each set once, whichever instance sees it first: it is where the log
 * learns of a key that should not exist.
 */
export function databaseKeyMemory(database: Database, note: (keys: ObservedKeys) => Promise<void>): KeyMemory {
  return {
    remembered: (issuer) => remembered(database, issuer),
    observed: async (keys) => {
      if (await isNew(database, keys)) await note(keys)
    },
  }
}
