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

import { createHmac, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitHubSignIn, startGitHubSignIn } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FakeGitHub } from '../test/fake-github.ts'
import { runClaims } from '../test/fake-issuer.ts'
import { servedIssuer } from '../test/served-issuer.ts'
import { widgetEvent } from '../test/widget-event.ts'
import { publisherSchema } from './registry/publisher.ts'
import { settingsOf } from './settings.ts'
import { type RunningCoordinator, startCoordinator } from './start-coordinator.ts'

const origin = 'https://releases.example.org'
const secret = 'w'.repeat(32)
const workflow = '.github/workflows/release.yml'
const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
let now = new Date('2026-03-01T12:00:00Z')
const github = new FakeGitHub(app.publicKey, () => now)
let signIn: GitHubSignIn
let issuing: Awaited<ReturnType<typeof servedIssuer>>
let directory: string
let server: RunningCoordinator

const at = (name: string) => join(directory, name)

async function writeFiles(): Promise<void> {
  const nobody = { members: {}, podlings: [], incubatorMembers: [], security: [], administrators: [] }
  const rosters = { schema: 'rosters/v1', people: { 1: 'robin' }, committers: { widgets: ['robin'] }, ...nobody }
  await writeFile(at('rosters.json'), JSON.stringify(rosters))
  await writeFile(at('app.pem'), app.privateKey.export({ format: 'pem', type: 'pkcs1' }))
  await writeFile(at('holds.pem'), generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))
}

// The whole way from the settings on; the clock alone is ours.
async function started(): Promise<RunningCoordinator> {
  const { publishersPath: _, ...settings } = settingsOf({
    COORDINATOR_DIRECTORY: at('log'),
    COORDINATOR_ORIGIN: origin,
    COORDINATOR_OWNER_IDS: '22',
    COORDINATOR_PORT: '0',
    COORDINATOR_ISSUER: issuing.url,
    COORDINATOR_PUBLISHERS: at('publishers.json'),
    COORDINATOR_WEBHOOK_SECRETS: secret,
    COORDINATOR_GITHUB_CLIENT_ID: 'app',
    COORDINATOR_GITHUB_CLIENT_SECRET: 'hidden',
    COORDINATOR_GITHUB_SITE: signIn.url,
    COORDINATOR_GITHUB_API: github.users && (await github.listen()),
    COORDINATOR_GITHUB_APP_ID: '11',
    COORDINATOR_GITHUB_APP_KEY: at('app.pem'),
    COORDINATOR_SESSION_SECRETS: 's'.repeat(32),
    COORDINATOR_ROSTERS: at('rosters.json'),
    COORDINATOR_HOLDS_KEY: at('holds.pem'),
  })
  const widget = { repository: 'example/widget', repositoryId: '7', ownerId: '22', workflow, refs: ['refs/tags/*'] }
  const publishers = [publisherSchema.parse({ ...widget, committee: 'widgets', product: 'widget' })]
  return startCoordinator({ ...settings, publishers, clock: { now: () => now } })
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'github-app-'))
  await writeFiles()
  const redirectUri = `${origin}/sign-in/callback`
  signIn = await startGitHubSignIn({ clientId: 'app', clientSecret: 'hidden', redirectUri, clock: () => now })
  Object.assign(signIn.account, { id: 1, login: 'robin' })
  github.users = signIn.url
  issuing = await servedIssuer()
  server = await started()
}, 60_000)
afterAll(async () => {
  await server.close()
  issuing.close()
  github.close()
  await signIn.close()
  await rm(directory, { recursive: true, force: true })
})

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { redirect: 'manual', ...init })
const cookieOf = (response: Response) => response.headers.getSetCookie().flatMap((one) => one.split(';', 1))
const text = async (path: string, init?: RequestInit) => (await ask(path, init)).text()

test('a person signs in, sees the inputs of a workflow, and starts it', async () => {
  const page = '/projects/widgets/widget/triggers'
  const begin = await ask(`/sign-in?next=${page}`)
  const back = await fetch(begin.headers.get('location') ?? '', { redirect: 'manual' })
  const { pathname, search } = new URL(back.headers.get('location') ?? '')
  const end = await ask(pathname + search, { headers: { cookie: cookieOf(begin).join('; ') } })
  expect([end.status, end.headers.get('location')]).toEqual([303, page])
  const cookie = cookieOf(end)
    .filter((one) => !one.endsWith('='))
    .join('; ')
  const form = await text(page, { headers: { cookie } })
  expect(form).toContain('name="input.version"')
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(form) ?? []
  const post = (fields: Record<string, string>, headers: Record<string, string>) => {
    const body = new URLSearchParams({ workflow, repository: 'example/widget', 'input.version': '1.0.0', ...fields })
    return ask(page, { method: 'POST', body, headers: { origin, ...headers } })
  }
  expect((await post({ token }, {})).status).toBe(401)
  expect((await post({ token: token.slice(1) }, { cookie })).status).toBe(403)
  expect((await post({ token }, { cookie, origin: 'https://evil.example' })).status).toBe(403)
  expect(github.started).toEqual([])
  const done = await post({ token }, { cookie })
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('was started')])
  expect(github.started).toEqual([{ ref: 'main', inputs: { version: '1.0.0' } }])
  expect(await text('/audit')).not.toContain('robin')
}, 30_000)

let deliveries = 0
async function deliver(run: number): Promise<number> {
  const repository = { id: 7, full_name: 'example/widget', owner: { id: 22, login: 'example' } }
  const body = JSON.stringify({
    action: 'completed',
    repository,
    workflow_run: {
      ...{ id: run, run_attempt: 1, path: workflow, event: 'push', head_sha: '0'.repeat(40), conclusion: 'success' },
      updated_at: now.toISOString(),
    },
  })
  const headers = {
    'x-github-event': 'workflow_run',
    'x-github-delivery': `d-${++deliveries}`,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
  const answer = await ask('/webhooks/github', { method: 'POST', body, headers })
  // What was recorded is in the tree, and so on the pages, with the checkpoint.
  await ask('/log/checkpoint')
  return answer.status
}

test('a signed webhook makes a finding of what does not agree, on the page and in the API, until the run is told', async () => {
  expect(await deliver(6)).toBe(202)
  const claims = { ...runClaims(issuing.url, now), repository_id: '7', aud: origin }
  const headers = { authorization: `Bearer ${issuing.issuer.mint(claims)}` }
  const event = JSON.stringify(widgetEvent({ time: now }))
  expect((await ask('/api/v1/events', { method: 'POST', headers, body: event })).status).toBe(201)
  await ask('/log/checkpoint')
  expect(await text('/releases/widgets/widget/1.0.0')).not.toContain('GitHub never told')
  now = new Date(now.getTime() + 7 * 3_600_000)
  expect(await deliver(8)).toBe(202)
  const found = 'Events of run 7 are recorded, but GitHub never told that it ended.'
  expect(await text('/releases/widgets/widget/1.0.0')).toMatch(new RegExp(`concern</strong>\\s+<bdi>${found}`))
  const timeline = JSON.parse(await text('/api/v1/releases/widgets/widget/1.0.0/events'))
  expect(timeline.events).toContainEqual(expect.objectContaining({ title: 'finding', summary: found }))
  expect(await text('/projects/widgets/widget')).toContain('Run 6 of .github/workflows/release.yml ended')
  expect(await deliver(7)).toBe(202)
  expect(await text('/releases/widgets/widget/1.0.0')).toMatch(new RegExp(`resolved</strong> concern\\s+<bdi>${found}`))
}, 30_000)
