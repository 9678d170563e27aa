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

import { parseEntry } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import type { StoredEntry } from '../store/event-store.ts'
import type { Projection } from '../store/projection.ts'
import { foldCandidates } from './fold-candidates.ts'
import { foldEvents } from './fold-events.ts'
import { foldKeys } from './fold-keys.ts'
import { foldReleases } from './fold-releases.ts'
import { CREATE_PAGE_TABLES, DROP_PAGE_TABLES } from './page-schema.ts'

/** What the pages ask of the log. */
export const releaseProjection: Projection = {
  name: 'pages',
  version: 3,
  create: CREATE_PAGE_TABLES,
  drop: DROP_PAGE_TABLES,
  async fold(statements: Statements, entries: readonly StoredEntry[]) {
    const taken = entries.map(({ sequence, text }) => ({ sequence, entry: parseEntry(text) }))
    await foldEvents(statements, taken)
    await foldReleases(statements, taken)
    await foldCandidates(statements, taken)
    await foldKeys(statements, taken)
  },
}

/** How many entries the tables cover; undefined before they are made. */
export async function coveredSize(statements: Statements): Promise<number | undefined> {
  const [row] = await statements.query<{ size: string }>('select size from projection where name = $1', [
    releaseProjection.name,
  ])
  return row && Number(row.size)
}
