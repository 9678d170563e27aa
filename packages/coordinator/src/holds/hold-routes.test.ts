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

import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdSigner, openHolds, standingHolds } from '@tra/release'
import { type Context, Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import { NOW } from '../../test/token-world.ts'
import type { Role } from '../people/activities.ts'
import { problemResponse } from '../routes/problem.ts'
import type { Database } from '../store/database.ts'
import { exportHolds } from './export-holds.ts'
import { holdRoutes } from './hold-routes.ts'
import { holdMigrations } from './holds-store.ts'

const origin = 'https://releases.example.org'
const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const signer = holdSigner('releases.example.org/holds', pem)
const held: Record<string, readonly Role[]> = {
  member: ['committee-member'],
  security: ['security'],
  committer: ['committer'],
}
const published: string[] = []
let now = NOW
let database: Database
let app: Hono
beforeAll(async () => {
  database = await memoryDatabase(holdMigrations)
  app = new Hono()
  app.onError(problemResponse)
  const signIn = { account: (context: Context) => ({ id: context.req.header('x-account') ?? '', login: 'somebody' }) }
  const roles = {
    rolesOf: async (account: string, committee: string) => (committee === 'widgets' ? (held[account] ?? []) : []),
  }
  const publish = async (_: unknown, text: string) => void published.push(text)
  app.route('/', holdRoutes({ database, signIn, roles, signer, origin, now: () => now, publish }))
})
afterAll(() => database.close())

const post = (path: string, account: string, body: unknown = {}) =>
  app.request(path, { method: 'POST', body: JSON.stringify(body), headers: { origin, 'x-account': account } })
const wanted = { product: 'widget', version: '1.0.0', severity: 'critical', reason: 'A flaw is looked at.' }

/** What a gate makes of a text that it pins the key of. */
const gate = async (text: string) =>
  standingHolds(
    await openHolds(
      { location: 'https://static.example.org/holds', key: signer.verifierKey },
      { documents: { read: async () => Buffer.from(text) }, clock: { now: () => now, sleep: async () => undefined } },
    ),
  )
const served = async () => (await app.request('/holds')).text()

describe('holds', () => {
  it('are served signed, set and lifted by who has the role, and published for when the server is down', async () => {
    expect(await gate(await served())).toEqual([])
    const answer = await post('/holds/widgets', 'security', wanted)
    expect(answer.status).toBe(201)
    const { id } = (await answer.json()) as { id: string }
    expect(await gate(await served())).toMatchObject([{ id, setBy: 'the security team' }])
    expect(await gate(published.at(-1) ?? '')).toMatchObject([{ id }])
    expect((await post('/holds/widgets', 'security', wanted)).status).toBe(200)
    expect((await post(`/holds/widgets/${id}/acknowledge`, 'member')).status).toBe(201)
    expect((await post(`/holds/widgets/${id}/lift`, 'member', { reason: 'It was none.' })).status).toBe(201)
    expect(await gate(await served())).toEqual([])
    const changes = await database.query('select activity, person from hold_changes where hold = $1 order by number', [
      id,
    ])
    expect(changes).toEqual([
      { activity: 'hold.set', person: 'security' },
      { activity: 'hold.acknowledge', person: 'member' },
      { activity: 'hold.lift', person: 'member' },
    ])
  })

  it('count for a day, so that an old copy can not hide one', async () => {
    const text = await served()
    now = new Date(NOW.getTime() + 24 * 3_600_000)
    await expect(gate(text)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await gate(await served())).toEqual([])
    now = NOW
  })

  it.each<[string, number, string, string, unknown]>([
    ['a committer', 403, '/holds/widgets', 'committer', wanted],
    ['a member of another committee', 403, '/holds/gadgets', 'member', wanted],
    ['a name that no product has', 422, '/holds/widgets', 'member', { ...wanted, product: '../widget' }],
    ['a hold without a reason', 422, '/holds/widgets', 'member', { ...wanted, reason: ' ' }],
    ['a hold that is not there', 404, '/holds/widgets/0123456789ab/lift', 'member', { reason: 'x' }],
    ['lifting without a reason', 422, '/holds/widgets/0123456789ab/lift', 'member', {}],
  ])('are not changed by or for %s', async (_, status, path, account, body) => {
    expect((await post(path, account, body)).status).toBe(status)
  })

  it('are exported whole, over what was there', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'holds-'))
    const path = join(directory, 'holds')
    await exportHolds(path, 'an old document')
    await exportHolds(path, await served())
    expect(await gate(await readFile(path, 'utf8'))).toEqual(await gate(await served()))
    expect(await readdir(directory)).toEqual(['holds'])
    await rm(directory, { recursive: true })
  })

  it('are not lost when two are set at once', async () => {
    const before = (await gate(await served())).length
    await Promise.all(['2.0.0', '3.0.0'].map((version) => post('/holds/widgets', 'member', { ...wanted, version })))
    expect((await gate(await served())).length).toBe(before + 2)
  })
})
