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

import { type Context, Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import { NOW, PUBLISHERS } from '../../test/token-world.ts'
import { registryMigrations } from '../registry/migrations.ts'
import { Registry } from '../registry/registry.ts'
import { problemResponse } from '../routes/problem.ts'
import type { Database } from '../store/database.ts'
import { activities, mayDo, roles as roleTable } from './activities.ts'
import { publisherRoutes } from './publisher-routes.ts'
import { type Rosters, rolesIn } from './role-source.ts'

const origin = 'https://releases.example.org'
const rosters: Rosters = {
  personOf: new Map([
    ['1', 'member'],
    ['2', 'committer'],
    ['3', 'incubator'],
    ['4', 'security'],
  ]),
  committers: new Map([['widgets', new Set(['committer', 'member'])]]),
  members: new Map([['widgets', new Set(['member'])]]),
  podlings: new Set(['sprouts']),
  incubatorMembers: new Set(['incubator']),
  security: new Set(['security']),
  administrators: new Set(),
}

let database: Database
let app: Hono
beforeAll(async () => {
  database = await memoryDatabase(registryMigrations)
  const signIn = {
    account: (context: Context) => {
      const id = context.req.header('x-account')
      return id === undefined ? undefined : { id, login: 'somebody' }
    },
  }
  const roles = { rolesOf: async (account: string, committee: string) => rolesIn(rosters, account, committee) }
  app = new Hono()
  app.onError(problemResponse)
  app.route('/', publisherRoutes({ database, registry: new Registry(database), signIn, roles, origin, now: () => NOW }))
})
afterAll(() => database.close())

const { id: _, state: __, ...terms } = PUBLISHERS[0] ?? {}
function post(path: string, account: string | undefined, body?: unknown, from = origin) {
  const headers = { origin: from, ...(account !== undefined && { 'x-account': account }) }
  return app.request(path, { method: 'POST', headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
}
const registered = async (account: string, repositoryId: string) =>
  (await post('/registry/widgets', account, { ...terms, repositoryId })).json() as Promise<{
    id: string
    state: string
  }>

describe('registering a publisher', () => {
  it('counts at once by a member, and waits for one by a committer', async () => {
    expect(await registered('1', '201')).toMatchObject({ state: 'active' })
    const { id, state } = await registered('2', '202')
    expect(state).toBe('pending')
    expect((await post(`/registry/widgets/${id}/confirm`, '2')).status).toBe(403)
    expect((await post(`/registry/widgets/${id}/confirm`, '1')).status).toBe(204)
    expect((await post(`/registry/widgets/${id}/revoke`, '4')).status).toBe(204)
    expect(
      await database.query('select change, person, role from publisher_changes where publisher = $1 order by number', [
        id,
      ]),
    ).toEqual([
      { change: 'registered', person: '2', role: 'committer' },
      { change: 'confirmed', person: '1', role: 'committee-member' },
      { change: 'revoked', person: '4', role: 'security' },
    ])
  })

  it.each<[string, number, string | undefined, string]>([
    ['nobody', 401, undefined, 'widgets'],
    ['a stranger', 403, '9', 'widgets'],
    ['a member of the Incubator, for a project', 403, '3', 'widgets'],
    ['the security team', 403, '4', 'widgets'],
    ['a member, for another committee', 403, '1', 'gadgets'],
    ['a member, for `__proto__`', 403, '1', '__proto__'],
  ])('is refused to %s', async (_, status, account, committee) => {
    expect((await post(`/registry/${committee}`, account, { ...terms, committee })).status).toBe(status)
  })

  it('is refused from another site, for another committee, twice, and for nonsense', async () => {
    expect((await post('/registry/widgets', '1', terms, 'https://evil.example')).status).toBe(403)
    expect((await post('/registry/widgets', '1', { ...terms, committee: 'gadgets' })).status).toBe(422)
    await registered('1', '203')
    expect((await post('/registry/widgets', '1', { ...terms, repositoryId: '203' })).status).toBe(409)
    expect((await post('/registry/widgets', '1', { ...terms, refs: ['*'] })).status).toBe(422)
    expect((await post('/registry/widgets', '1')).status).toBe(422)
  })

  it('can be read by everybody, without who did it', async () => {
    const text = await (await app.request('/registry')).text()
    expect(JSON.parse(text).publishers).not.toEqual([])
    expect(text).not.toMatch(/person|committee-member/)
  })
})

describe('the activity table', () => {
  it('gives nothing to who has only signed in, and nothing that is not listed', () => {
    expect(Object.keys(activities).filter((activity) => mayDo(activity, ['signed-in']))).toEqual([])
    expect(mayDo('record.change', Object.keys(roleTable) as (keyof typeof roleTable)[])).toBe(false)
    expect(mayDo('constructor', ['administrator'])).toBe(false)
  })

  it('knows members of the Incubator for podlings', () => {
    expect(rolesIn(rosters, '3', 'sprouts')).toEqual(['signed-in', 'incubator-member'])
  })
})
