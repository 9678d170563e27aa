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

import { afterAll, beforeAll, expect, test } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import type { Database } from '../store/database.ts'
import { keepPublishers } from './keep-publishers.ts'
import { registryMigrations } from './migrations.ts'
import { type PublisherTerms, publisherSchema } from './publisher.ts'
import { allPublishers } from './publisher-store.ts'

const now = new Date('2026-03-01T12:00:00Z')
let database: Database

beforeAll(async () => {
  database = await memoryDatabase(registryMigrations)
})
afterAll(() => database.close())

const terms = (changes: Partial<PublisherTerms> = {}): PublisherTerms =>
  publisherSchema.parse({
    ...{ committee: 'widgets', product: 'widget', repository: 'example/widget', repositoryId: '11', ownerId: '22' },
    ...{ workflow: '.github/workflows/release.yml', refs: ['refs/tags/*'], ...changes },
  })

async function standing(): Promise<string[]> {
  const all = await allPublishers(database)
  return all.map(({ product, refs, state }) => `${product} ${refs} ${state}`).toSorted()
}

test('the registry becomes what the file says, once', async () => {
  const file = [terms(), terms({ product: 'gadget' })]
  await keepPublishers(database, file, now)
  await keepPublishers(database, file, now)
  expect(await standing()).toEqual(['gadget refs/tags/* active', 'widget refs/tags/* active'])
})

test('what the file names no more is revoked, and other terms take the place of old ones', async () => {
  await keepPublishers(database, [terms({ refs: ['protected'] })], now)
  expect(await standing()).toEqual([
    'gadget refs/tags/* revoked',
    'widget protected active',
    'widget refs/tags/* revoked',
  ])
})
