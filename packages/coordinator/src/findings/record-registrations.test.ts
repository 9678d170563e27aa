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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEntry } from '@tra/ledger'
import { expect, test } from 'vitest'
import { partMigrations } from '../part-migrations.ts'
import { keepPublishers } from '../registry/keep-publishers.ts'
import { publisherSchema } from '../registry/publisher.ts'
import { openStore } from '../store/open-store.ts'
import { recordRegistrations } from './record-registrations.ts'

const terms = publisherSchema.parse({
  ...{ committee: 'widgets', product: 'widget', repository: 'example/widget', repositoryId: '11', ownerId: '22' },
  ...{ workflow: '.github/workflows/release.yml', refs: ['refs/tags/*'] },
})

test('a registration, its revocation and a new one are recorded once each, without a person', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'registered-'))
  const store = await openStore(directory, { migrations: partMigrations })
  const now = new Date('2026-03-01T12:00:00Z')
  const log = { store, origin: 'https://releases.example.org', now: () => now }
  for (const wanted of [[terms], [terms], [], [terms]]) {
    await keepPublishers(store.database, wanted, now)
    const seen = await recordRegistrations(log, undefined)
    await recordRegistrations(log, seen)
  }
  const events = (await store.entriesFrom(0, 10)).map(({ text }) => parseEntry(text).event)
  expect(events.map(({ data }) => 'state' in data && data.state)).toEqual(['active', 'revoked', 'active'])
  expect(JSON.stringify(events)).not.toContain('operator')
  await store.close()
  await rm(directory, { recursive: true, force: true })
}, 30_000)
