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

import { type GitHubSignIn, startGitHubSignIn } from '@tra/testkit'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NOW } from '../../test/token-world.ts'
import { problemResponse } from '../routes/problem.ts'
import { SignIn } from './sign-in.ts'

const origin = 'https://releases.example.org'
const secret = 's'.repeat(32)
let now = NOW
let github: GitHubSignIn
beforeAll(async () => {
  const redirectUri = `${origin}/sign-in/callback`
  github = await startGitHubSignIn({ clientId: 'app', clientSecret: 'hidden', redirectUri, clock: () => now })
})
afterAll(() => github.close())
beforeEach(() => {
  now = NOW
})

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

function server(sessionSecrets = [secret], clientSecret = 'hidden'): Hono {
  const app = { clientId: 'app', clientSecret, site: github.url, api: github.url }
  const signIn = new SignIn({ app, origin, sessionSecrets, now: () => now })
  const routes = new Hono().route('/', signIn.routes())
  routes.get('/me', (context) => context.json(signIn.account(context) ?? null))
  routes.get('/form', (context) => context.text(signIn.formToken(context)))
  routes.get('/form/:token', (context) => context.json(signIn.isFormToken(context, context.req.param('token'))))
  routes.onError(problemResponse)
  return routes
}

/** The cookies of an answer as a browser sends them back. */
const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .flatMap((cookie) => cookie.split(';', 1))
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')
const location = (response: Response) => response.headers.get('location') ?? ''

async function begun(app: Hono, next = '/') {
  const start = await app.request(`/sign-in?next=${encodeURIComponent(next)}`)
  const back = await fetch(location(start), { redirect: 'manual' })
  const { pathname, search } = new URL(location(back))
  return { path: pathname + search, cookie: cookies(start), start }
}

async function signedIn(app: Hono) {
  const { path, cookie } = await begun(app)
  return cookies(await app.request(path, { headers: { cookie } }))
}

const me = async (app: Hono, cookie: string) => (await app.request('/me', { headers: { cookie } })).json()

describe('signing in', () => {
  it('tells who somebody is, for an hour, in a cookie that only this host gets', async () => {
    const app = server()
    const { path, cookie } = await begun(app, '/releases/widgets')
    const done = await app.request(path, { headers: { cookie } })
    expect(location(done)).toBe('/releases/widgets')
    const session = done.headers.getSetCookie().find((text) => text.startsWith('__Host-session')) ?? ''
    expect(session.split('; ').slice(1).toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=3600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(session).not.toContain('somebody')
    expect(await me(app, cookies(done))).toEqual({ id: '4711', login: 'somebody' })
    now = minutes(60)
    expect(await me(app, cookies(done))).toBeNull()
  })

  it('is refused to a browser that did not begin it, and to a changed state', async () => {
    const app = server()
    const { path, cookie } = await begun(app)
    const mine = await begun(app)
    expect((await app.request(path)).status).toBe(403)
    expect((await app.request(path, { headers: { cookie: mine.cookie } })).status).toBe(403)
    expect((await app.request(path.replace(/state=./, 'state=~'), { headers: { cookie } })).status).toBe(403)
  })

  it('is refused for a code that was used, is old, or belongs to another attempt', async () => {
    const app = server()
    const first = await begun(app)
    expect((await app.request(first.path, { headers: { cookie: first.cookie } })).status).toBe(303)
    expect((await app.request(first.path, { headers: { cookie: first.cookie } })).status).toBe(403)
    const [other, victim] = [await begun(app), await begun(app)]
    const code = new URLSearchParams(other.path.split('?')[1]).get('code')
    const stolen = victim.path.replace(/code=[0-9a-f]+/, `code=${code}`)
    expect((await app.request(stolen, { headers: { cookie: victim.cookie } })).status).toBe(403)
    const late = await begun(app)
    now = minutes(11)
    expect((await app.request(late.path, { headers: { cookie: late.cookie } })).status).toBe(403)
  })

  it('needs the App’s own secret, and says nothing of it', async () => {
    const app = server([secret], 'wrong')
    const { path, cookie } = await begun(app)
    const answer = await app.request(path, { headers: { cookie } })
    expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('wrong')])
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a?b=//evil', 'javascript:alert(1)', '/a\nb'])(
    'never leads to %s',
    async (next) => {
      const app = server()
      const { path, cookie } = await begun(app, next)
      expect(location(await app.request(path, { headers: { cookie } }))).toBe('/')
    },
  )
})

describe('a session', () => {
  it('outlives a change of the secret, and not its end', async () => {
    const cookie = await signedIn(server())
    expect(await me(server(['t'.repeat(32), secret]), cookie)).not.toBeNull()
    expect(await me(server(['t'.repeat(32)]), cookie)).toBeNull()
  })

  it('makes tokens of forms that count for its own session alone', async () => {
    const app = server()
    const [own, other] = [await signedIn(app), await signedIn(app)]
    const ask = async (path: string, cookie: string) => app.request(path, { headers: { cookie } })
    const token = await (await ask('/form', own)).text()
    const counts = async (text: string, cookie: string) => (await ask(`/form/${text}`, cookie)).json()
    expect(await counts(token, own)).toBe(true)
    expect(await counts(token, other)).toBe(false)
    expect(await counts(`${token.slice(0, -4)}AAAA`, own)).toBe(false)
    expect(await counts(await (await ask('/form', '')).text(), '')).toBe(false)
    now = minutes(60)
    expect(await counts(token, own)).toBe(false)
  })

  it('can be neither changed nor made from the cookie of an attempt', async () => {
    const app = server()
    const cookie = await signedIn(app)
    const at = cookie.length - 30
    const changed = `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`
    const renamed = (await begun(app)).cookie.replace('__Host-sign-in', '__Host-session')
    for (const bad of [changed, renamed, '__Host-session=', '__Host-session=AAAA', 'session=x']) {
      expect(await me(app, bad)).toBeNull()
    }
  })

  it('ends by a request from this site alone', async () => {
    const app = server()
    const post = (headers: Record<string, string>) => app.request('/sign-out', { method: 'POST', headers })
    expect((await post({ origin })).status).toBe(303)
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(303)
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${origin}.evil.example` },
      { origin, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await post(headers as Record<string, string>)).status).toBe(403)
    }
  })

  it('needs a secret that can not be guessed', () => {
    expect(() => server(['short'])).toThrow('32 bytes')
    expect(() => server([])).toThrow('32 bytes')
  })
})
