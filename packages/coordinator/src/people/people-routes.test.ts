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
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEntry } from '@tra/ledger'
import { holdSigner, openHolds, standingHolds } from '@tra/release'
import { type GitHubSignIn, startGitHubSignIn } from '@tra/testkit'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partMigrations } from '../part-migrations.ts'
import { Registry } from '../registry/registry.ts'
import { problemResponse } from '../routes/problem.ts'
import type { EventStore } from '../store/event-store.ts'
import { openStore } from '../store/open-store.ts'
import { peopleRoutes } from './people-routes.ts'

const origin = 'https://releases.example.org'
const now = new Date('2026-03-01T12:00:00Z')
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

let directory: string
let store: EventStore
let github: GitHubSignIn
let app: Hono

const at = (name: string) => join(directory, name)

async function writeRosters(members: Record<string, string[]>): Promise<void> {
  const nobody = { podlings: [], incubatorMembers: [], security: [], administrators: [] }
  const people = { [String(github.account.id)]: 'ada' }
  await writeFile(
    at('rosters.json'),
    JSON.stringify({ schema: 'rosters/v1', people, committers: {}, members, ...nobody }),
  )
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'people-'))
  store = await openStore(at('log'), { migrations: partMigrations })
  const redirectUri = `${origin}/sign-in/callback`
  github = await startGitHubSignIn({ clientId: 'app', clientSecret: 'hidden', redirectUri, clock: () => now })
  await writeFile(at('holds.pem'), pem)
  await writeRosters({ widgets: ['ada'] })
  const options = {
    app: { clientId: 'app', clientSecret: 'hidden', site: github.url, api: github.url },
    sessionSecrets: ['s'.repeat(32)],
    rostersPath: at('rosters.json'),
    holdsKeyPath: at('holds.pem'),
    holdsPath: at('holds.note'),
    deliverySecret: 'd'.repeat(32),
  }
  app = new Hono().route(
    '/',
    await peopleRoutes({ options, store, registry: new Registry(store.database), origin, now: () => now }),
  )
  app.onError(problemResponse)
})
afterAll(async () => {
  await github.close()
  await store.close()
  await rm(directory, { recursive: true, force: true })
})

const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .flatMap((cookie) => cookie.split(';', 1))
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')

async function signedIn(): Promise<string> {
  const start = await app.request('/sign-in')
  const back = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' })
  const { pathname, search } = new URL(back.headers.get('location') ?? '')
  return cookies(await app.request(pathname + search, { headers: { cookie: cookies(start) } }))
}

const post = (path: string, cookie: string, body: object) =>
  app.request(path, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const { verifierKey: key } = holdSigner(`${new URL(origin).host}/holds`, pem)

/** What a gate makes of a document that it pins the key of. */
async function gate(bytes: Uint8Array) {
  const ports = { documents: { read: async () => bytes }, clock: { now: () => now, sleep: async () => {} } }
  return standingHolds(await openHolds({ location: '/holds', key }, ports))
}

test('before anybody set a hold, a signed document lies where static hosting takes it from', async () => {
  expect(await gate(await readFile(at('holds.note')))).toEqual([])
})

test('a member of the committee stops a release: gates see it also while the server is down, and the log tells of it', async () => {
  const wanted = { product: 'widget', severity: 'critical', reason: 'A report that nobody has looked into yet.' }
  const response = await post('/holds/widgets', await signedIn(), wanted)
  expect(response.status).toBe(201)
  expect(await gate(await readFile(at('holds.note')))).toHaveLength(1)
  expect(await gate(new Uint8Array(await (await app.request('/holds')).arrayBuffer()))).toHaveLength(1)
  const [entry] = await store.entriesFrom(0, 10)
  const { event } = parseEntry(entry?.text ?? '')
  expect(event).toMatchObject({ type: 'org.apache.release.hold.set.v1', subject: 'widgets/widget', source: origin })
  expect(entry?.text).not.toContain('nobody has looked into')
})

test('a member has events sent to the project’s own address, and ends it', async () => {
  const cookie = await signedIn()
  const path = '/api/v1/committees/widgets/webhooks'
  expect((await post(path, cookie, { url: 'http://hooks.example.org/' })).status).toBe(422)
  expect((await post('/api/v1/committees/others/webhooks', cookie, { url: 'https://hooks.example.org/' })).status).toBe(
    403,
  )
  const added = await post(path, cookie, { url: 'https://hooks.example.org/' })
  const { id, secret } = (await added.json()) as { id: string; secret: string }
  expect([added.status, secret.length]).toEqual([201, 43])
  const listed = await (await app.request(path, { headers: { cookie } })).text()
  expect(listed).toContain(id)
  expect(listed).not.toContain(secret)
  const ended = await app.request(`${path}/${id}`, { method: 'DELETE', headers: { cookie, origin } })
  expect(ended.status).toBe(204)
})

test('who left the committee can do nothing with an old session', async () => {
  const cookie = await signedIn()
  await writeRosters({ widgets: [] })
  const wanted = { product: 'gadget', severity: 'low', reason: 'No reason.' }
  expect((await post('/holds/widgets', cookie, wanted)).status).toBe(403)
})

test('while the rosters can not be read nobody has a role', async () => {
  const cookie = await signedIn()
  await writeFile(at('rosters.json'), '{')
  const wanted = { product: 'gadget', severity: 'low', reason: 'No reason.' }
  expect((await post('/holds/widgets', cookie, wanted)).status).toBe(503)
})
