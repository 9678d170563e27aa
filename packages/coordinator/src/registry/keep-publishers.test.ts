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
import { allPublishers, changePublisher, registerPublisher } from './publisher-store.ts'

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

const by = { person: '17', role: 'committee-member', at: now }

test('what people registered stands beside the file, under the same terms too, and is never the file’s to revoke', async () => {
  await registerPublisher(database, terms({ product: 'form' }), { state: 'active', by })
  // A committer's proposal must not keep the server from starting.
  await registerPublisher(database, terms({ product: 'both', refs: ['protected'] }), { state: 'pending', by })
  await keepPublishers(database, [terms({ product: 'both' })], now)
  await keepPublishers(database, [], now)
  expect((await standing()).filter((one) => /^(?:form|both)/.test(one))).toEqual([
    'both protected pending',
    'both refs/tags/* revoked',
    'form refs/tags/* active',
  ])
})

test('what a person revoked stays revoked while the file goes on naming it', async () => {
  const file = [terms({ product: 'stopped' })]
  await keepPublishers(database, file, now)
  const introduced = (await allPublishers(database)).find(({ product }) => product === 'stopped')
  const at = { id: introduced?.id ?? '', committee: 'widgets' }
  await changePublisher(database, at, { ...by, change: 'revoked' })
  await keepPublishers(database, file, now)
  expect((await standing()).filter((one) => one.startsWith('stopped'))).toEqual(['stopped refs/tags/* revoked'])
  await keepPublishers(database, [terms({ product: 'stopped', refs: ['protected'] })], now)
  expect((await standing()).filter((one) => one.startsWith('stopped'))).toContain('stopped protected active')
})

test('a database of the version before knows from its history which registrations the file introduced', async () => {
  const [last, ...before] = registryMigrations.toReversed()
  const old = await memoryDatabase(before.toReversed())
  for (const [id, person] of [
    ['of-file', 'operator'],
    ['of-form', '17'],
  ]) {
    await old.query(
      `insert into publishers (id, committee, product, repository, repository_id, owner_id, workflow, refs, runners, state)
       values ($1, 'widgets', $1, 'example/widget', '11', '22', '.github/workflows/release.yml', '["protected"]', 'any', 'active')`,
      [id],
    )
    await old.query(
      "insert into publisher_changes (publisher, change, person, role, at) values ($1, 'registered', $2, $3, now())",
      [id, person, person === 'operator' ? 'operator' : 'committee-member'],
    )
  }
  await old.run(last?.sql ?? '')
  await keepPublishers(old, [], now)
  expect((await allPublishers(old)).map(({ id, state, source }) => `${id} ${source} ${state}`)).toEqual([
    'of-file file revoked',
    'of-form form active',
  ])
  await old.close()
})
