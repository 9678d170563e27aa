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

import { randomUUID } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { Database, Statements } from '../store/database.ts'
import type { RegistryNotice } from './admit.ts'
import { type Publisher, type PublisherSource, type PublisherState, publisherSchema } from './publisher.ts'

/** More registrations than the Foundation has repositories. */
const MAX_PUBLISHERS = 20_000

/** A change of a registration, and by whom; the person is kept beside the log. */
export interface PublisherChange {
  change: 'registered' | 'confirmed' | 'revoked'
  person: string
  role: string
  at: Date
}

const COLUMNS = `id, committee, product, repository, repository_id as "repositoryId", owner_id as "ownerId", workflow, refs,
  environment, runners, state, source`

const rowSchema = z.object({
  id: z.string(),
  state: z.enum(['pending', 'active', 'revoked']),
  source: z.enum(['file', 'form']),
})

// What nobody could register by now speaks for nothing, and keeps no other from being read.
function publishersOf(row: Record<string, unknown>): Publisher[] {
  const { id, state, source, environment, ...terms } = row
  const { data } = publisherSchema.safeParse({ ...terms, ...(environment !== null && { environment }) })
  return data === undefined ? [] : [{ ...data, ...rowSchema.parse({ id, state, source }) }]
}

/** Rows, in a fixed order. */
export async function allPublishers(database: Statements): Promise<Publisher[]> {
  const rows = await database.query<Record<string, unknown>>(
    `select ${COLUMNS} from publishers order by committee, product, id limit $1`,
    [MAX_PUBLISHERS],
  )
  return rows.flatMap(publishersOf)
}

function noteChange(
  statements: Statements,
  id: string,
  { change, person, role, at }: PublisherChange,
): Promise<unknown> {
  return statements.query(
    'insert into publisher_changes (publisher, change, person, role, at) values ($1, $2, $3, $4, $5)',
    [id, change, person, role, at.toISOString()],
  )
}

interface Registration {
  state: PublisherState
  by: Omit<PublisherChange, 'change'>
  /** A person by a form when absent. */
  source?: PublisherSource
}

/** Adds a registration. @throws ReleaseError INPUT_INVALID for bad terms, CONFLICT when it stands already. */
export async function registerPublisher(
  database: Database,
  terms: unknown,
  { state, by, source = 'form' }: Registration,
): Promise<Publisher> {
  const { data, error } = publisherSchema.safeParse(terms)
  if (data === undefined) throw new ReleaseError('INPUT_INVALID', `no registration: ${z.prettifyError(error)}`)
  const publisher = { id: randomUUID(), state, source, ...data }
  await database.transaction(async (statements) => {
    await insert(statements, publisher)
    await noteChange(statements, publisher.id, { ...by, change: 'registered' })
  })
  return publisher
}

async function insert(statements: Statements, publisher: Publisher & { source: PublisherSource }): Promise<void> {
  const { id, committee, product, repository, repositoryId, ownerId, workflow, refs, runners, state, source } =
    publisher
  const rows = await statements.query(
    `insert into publishers (id, committee, product, repository, repository_id, owner_id, workflow, refs, environment, runners, state, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12) on conflict do nothing returning id`,
    [
      id,
      committee,
      product,
      repository,
      repositoryId,
      ownerId,
      workflow,
      JSON.stringify(refs),
      publisher.environment ?? null,
      runners,
      state,
      source,
    ],
  )
  if (rows.length === 0) {
    throw new ReleaseError('CONFLICT', `${repository} is registered for ${committee}/${product} with this workflow`, {
      hint: 'Revoke the standing registration first.',
    })
  }
}

const FROM: Record<'confirmed' | 'revoked', { from: PublisherState[]; to: PublisherState }> = {
  confirmed: { from: ['pending'], to: 'active' },
  revoked: { from: ['pending', 'active'], to: 'revoked' },
}

/** Confirms a pending registration or revokes one. @throws ReleaseError NOT_FOUND when there is none in such a state. */
export async function changePublisher(
  database: Database,
  { id, committee }: { id: string; committee: string },
  by: PublisherChange & { change: 'confirmed' | 'revoked' },
): Promise<void> {
  const { from, to } = FROM[by.change]
  await database.transaction(async (statements) => {
    const rows = await statements.query(
      'update publishers set state = $1 where id = $2 and committee = $3 and state = any($4::text[]) returning id',
      [to, id, committee, from],
    )
    if (rows.length === 0)
      throw new ReleaseError('NOT_FOUND', `no registration of ${committee} can be ${by.change} here`)
    await noteChange(statements, id, by)
  })
}

/** Registrations that somebody else than this person revoked. */
export async function revokedByOthers(database: Statements, person: string): Promise<Set<string>> {
  const rows = await database.query<{ publisher: string }>(
    "select distinct publisher from publisher_changes where change = 'revoked' and person <> $1",
    [person],
  )
  return new Set(rows.map(({ publisher }) => publisher))
}

/** Keeps what was noticed; the same again is counted. */
export async function keepNotice(database: Statements, notice: RegistryNotice, at: Date): Promise<void> {
  const { publisher, kind, repository, repositoryId, ownerId } = notice
  await database.query(
    `insert into registry_notices as n (publisher, kind, repository, repository_id, owner_id, first_at, last_at)
     values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (publisher, kind, repository, repository_id, owner_id) do update set last_at = $6, times = n.times + 1`,
    [publisher, kind, repository, repositoryId, ownerId, at.toISOString()],
  )
}
