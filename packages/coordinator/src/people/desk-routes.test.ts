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
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { getRequestListener } from '@hono/node-server'
import { holdSigner } from '@tra/release'
import { type Context, Hono } from 'hono'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import { NOW } from '../../test/token-world.ts'
import { holdMigrations } from '../holds/hold-migrations.ts'
import { registryMigrations } from '../registry/migrations.ts'
import { Registry } from '../registry/registry.ts'
import { pages } from '../routes/pages.ts'
import { problemResponse } from '../routes/problem.ts'
import { securityHeaders } from '../routes/security-headers.ts'
import type { Database } from '../store/database.ts'
import type { EventStore } from '../store/event-store.ts'
import type { Role } from './activities.ts'
import { deskRoutes } from './desk-routes.ts'

const CHROMIUM = '/usr/bin/chromium'
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const held: Record<string, readonly Role[]> = {
  member: ['committee-member'],
  committer: ['committer'],
  security: ['security'],
}
const shared = { origin: 'https://releases.example.org', now: () => NOW }
let database: Database
let app: Hono
let published = 0
const accountOf = (context: Context) => context.req.header('x-account') ?? ''
const signIn = {
  account: (context: Context) =>
    accountOf(context) === '' ? undefined : { id: accountOf(context), login: 'somebody' },
  formToken: (context: Context) => `token of ${accountOf(context)}`,
  isFormToken: (context: Context, token: string) => token === `token of ${accountOf(context)}`,
}

function serving(origin: string): Hono {
  const server = new Hono()
  const roles = {
    rolesOf: async (account: string, committee: string) => (committee === 'widgets' ? (held[account] ?? []) : []),
  }
  const about = { ...shared, database, signIn, roles, origin }
  const publish = async () => void published++
  const signer = holdSigner('releases.example.org/holds', pem)
  server.use(securityHeaders())
  server.onError(problemResponse)
  server.route(
    '/',
    deskRoutes({
      signIn,
      holds: { ...about, signer, publish },
      publishers: { ...about, registry: new Registry(database) },
    }),
  )
  return server.route('/', pages({} as EventStore))
}

beforeAll(async () => {
  database = await memoryDatabase([...holdMigrations, ...registryMigrations])
  app = serving(shared.origin)
})
afterAll(() => database.close())

const get = async (account: string, path = '/admin/widgets') =>
  app.request(path, { headers: account === '' ? {} : { 'x-account': account } })
const post = (path: string, account: string, fields: Record<string, string>, origin = shared.origin) =>
  app.request(`/admin/widgets/${path}`, {
    method: 'POST',
    body: new URLSearchParams({ token: `token of ${account}`, ...fields }),
    headers: { origin, ...(account !== '' && { 'x-account': account }) },
  })
const hold = { form: 'hold', product: 'widget', version: '1.0.0', severity: 'high', reason: 'A flaw is looked at.' }
const publisher = {
  ...{ form: 'publisher', product: 'widget', repository: 'example/widget', repositoryId: '7', ownerId: '8' },
  ...{ workflow: '.github/workflows/release.yml', refs: 'protected, refs/tags/v*', environment: '', runners: 'any' },
}

describe('the forms', () => {
  it('set, acknowledge and lift a hold', async () => {
    const answer = await post('holds', 'member', hold)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/widgets?done=set'])
    const page = await (await get('security', '/admin/widgets?done=set')).text()
    expect(page).toContain('The hold is set.')
    const id = /holds\/([0-9a-f]+)\/lift/.exec(page)?.[1] ?? ''
    expect((await post(`holds/${id}/acknowledge`, 'security', {})).status).toBe(303)
    expect((await post(`holds/${id}/lift`, 'member', { reason: 'It was none.' })).status).toBe(303)
    expect(await (await get('member')).text()).not.toContain(`holds/${id}/`)
    expect(published).toBe(3)
  })

  it('propose, confirm and revoke a publisher', async () => {
    expect((await post('publishers', 'committer', publisher)).status).toBe(303)
    const id = /publishers\/([\w-]+)\/confirm/.exec(await (await get('member')).text())?.[1] ?? ''
    expect((await post(`publishers/${id}/confirm`, 'committer', {})).status).toBe(403)
    expect((await post(`publishers/${id}/confirm`, 'member', {})).status).toBe(303)
    expect((await post('publishers', 'member', publisher)).status).toBe(422)
    expect((await post(`publishers/${id}/revoke`, 'security', {})).status).toBe(303)
  })

  it('are shown again with what was typed and what is wrong, escaped', async () => {
    const answer = await post('holds', 'member', { ...hold, product: '"><script>alert(1)</script>', severity: 'low' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toMatch(/role="alert"/)
    expect(page).toContain('&quot;&gt;&lt;script&gt;')
    expect(page).not.toContain('<script')
    expect(page).toContain('<option selected>low')
    expect(page).toContain('value="A flaw is looked at."')
  })

  it.each<[string, number, string, Record<string, string>, string]>([
    ['nobody', 401, '', hold, shared.origin],
    ['a committer', 403, 'committer', hold, shared.origin],
    ['a stranger', 403, 'stranger', hold, shared.origin],
    ['another site', 403, 'member', hold, 'https://evil.example'],
    ['another session’s form', 403, 'member', { ...hold, token: 'token of committer' }, shared.origin],
    ['a form without a token', 403, 'member', { ...hold, token: '' }, shared.origin],
  ])('change nothing for %s', async (_, status, account, fields, origin) => {
    const before = published
    expect((await post('holds', account, fields, origin)).status).toBe(status)
    expect(published).toBe(before)
  })

  it('are for people with a role; others sign in', async () => {
    const answer = await get('')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=/admin/widgets'])
    expect((await get('stranger')).status).toBe(403)
    expect((await get('member', '/admin/gadgets')).status).toBe(403)
    expect(await (await get('committer')).text()).not.toContain('Set the hold')
    expect((await get('member')).headers.get('cache-control')).toBe('no-store')
  })
})

it.skipIf(!existsSync(CHROMIUM))(
  'the forms work in a browser without JavaScript, and axe finds nothing',
  async () => {
    let handler = getRequestListener(app.fetch)
    const server = createServer((request, response) => handler(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    handler = getRequestListener(serving(origin).fetch)
    const flags = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ]
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: flags })
    const extraHTTPHeaders = { 'x-account': 'member' }
    const plainContext = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders })
    const page = await plainContext.newPage()
    await page.goto(`${origin}/admin/widgets`)
    await page.locator('#hold-product').fill('gadget')
    await page.locator('#hold-reason').fill('Wait for the fix.')
    await page.getByRole('button', { name: 'Set the hold' }).click()
    expect(await page.getByRole('status').textContent()).toContain('The hold is set')
    await page.locator('#hold-product').fill('..')
    await page.locator('#hold-reason').fill('x')
    await page.getByRole('button', { name: 'Set the hold' }).click()
    expect(await page.getByRole('alert').count()).toBe(1)
    expect(await page.locator('#hold-product').inputValue()).toBe('..')
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, extraHTTPHeaders, viewport: { width: 360, height: 740 } })
      const looked = await context.newPage()
      await looked.goto(`${origin}/admin/widgets?done=set`)
      const width = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await looked.evaluate(width)).toBe(0)
      await looked.evaluate(readFileSync(AXE, 'utf8'))
      const run = 'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))'
      expect(await looked.evaluate(run)).toEqual([])
    }
    await browser.close()
    server.closeAllConnections()
    server.close()
  },
  60_000,
)
