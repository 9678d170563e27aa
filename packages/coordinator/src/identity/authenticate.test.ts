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

import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { boundAudience, FakeIssuer, runClaims, SOURCE } from '../../test/fake-issuer.ts'
import { authenticate } from './authenticate.ts'
import { KeySet } from './key-set.ts'

const origin = 'https://releases.example.org'
const now = new Date('2026-03-01T12:00:00Z')
const body = '{"an":"event"}'
const days = (count: number) => new Date(now.getTime() + count * 24 * 60 * 60 * 1000)
const issuer = new FakeIssuer()
const session = { ...runClaims(issuer.url, now), aud: origin }
const bound = { ...session, aud: boundAudience(origin, body) }

function attempt(token: string, change: { body?: string; now?: Date; ownerIds?: string[]; keys?: KeySet } = {}) {
  return authenticate({
    header: `Bearer ${token}`,
    body: Buffer.from(change.body ?? body),
    keys: change.keys ?? new KeySet(issuer),
    policy: { issuerUrl: issuer.url, origin, ownerIds: change.ownerIds },
    now: change.now ?? now,
  })
}

describe('authenticate', () => {
  it('names the run of a good token, and no person', async () => {
    const admission = await attempt(issuer.mint(session), { ownerIds: ['22'] })
    expect(admission).toMatchObject({ source: SOURCE, late: false, identity: { repository: 'example/widget' } })
    expect(JSON.stringify(admission)).not.toContain('somebody')
  })

  it('takes a token bound to the body, even late, and says so', async () => {
    expect(await attempt(issuer.mint(bound))).toMatchObject({ late: false })
    expect(await attempt(issuer.mint(bound), { now: days(89) })).toMatchObject({ late: true })
    expect(await attempt(issuer.mint(bound), { now: days(91) })).toMatchObject({ status: 401 })
  })

  it('takes a bound token with no other body', async () => {
    expect(await attempt(issuer.mint(bound), { body: '{"another":"event"}' })).toMatchObject({ status: 401 })
  })

  it('does not take an unbound token late', async () => {
    expect(await attempt(issuer.mint(session), { now: new Date(now.getTime() + 329_000) })).toMatchObject({
      late: false,
    })
    expect(await attempt(issuer.mint(session), { now: new Date(now.getTime() + 331_000) })).toMatchObject({
      status: 401,
      reason: 'the token has expired',
    })
  })

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { iss: 'https://issuer.example.org.evil.example' }],
    ['for another audience', { aud: 'sigstore' }],
    ['for several audiences', { aud: [origin, 'sigstore'] }],
    ['for an origin that only begins alike', { aud: `${origin}.evil.example` }],
    ['of the future', { iat: now.getTime() / 1000 + 3600 }],
    ['not valid yet', { nbf: now.getTime() / 1000 + 3600 }],
    ['without an expiry', { exp: undefined }],
    ['of something other than a run', { run_id: undefined }],
    ['with a repository that holds a path', { repository: 'example/widget/../other' }],
  ])('does not believe a token %s', async (_, change) => {
    expect(await attempt(issuer.mint({ ...session, ...change }))).toMatchObject({ status: 401 })
  })

  it.each(['pull_request', 'pull_request_target', 'pull_request_review', 'issue_comment', 'workflow_run'])(
    'refuses a run started by %s',
    async (event_name) => {
      expect(await attempt(issuer.mint({ ...session, event_name }))).toMatchObject({ status: 403 })
    },
  )

  it('refuses an owner who is not admitted, by id and not by name', async () => {
    const token = issuer.mint({ ...session, repository_owner: 'example', repository_owner_id: '23' })
    expect(await attempt(token, { ownerIds: ['22'] })).toMatchObject({ status: 403 })
  })

  it('needs a bearer token', async () => {
    const parts = { body: Buffer.from(body), keys: new KeySet(issuer), policy: { issuerUrl: issuer.url, origin }, now }
    for (const header of [undefined, '', 'Basic abc', 'Bearer', `Bearer ${'x'.repeat(20_000)}`, 'Bearer a.b']) {
      expect(await authenticate({ ...parts, header })).toMatchObject({ status: 401 })
    }
  })
})

describe('a forged token', () => {
  it.each<[string, Record<string, unknown>]>([
    ['alg none', { alg: 'none' }],
    ['another algorithm', { alg: 'PS256' }],
    ['a key of its own', { jwk: { kty: 'RSA' } }],
    ['a key elsewhere', { jku: 'https://evil.example/keys' }],
    ['a certificate elsewhere', { x5u: 'https://evil.example/cert' }],
    ['unknown critical rules', { crit: ['b64'] }],
    ['an unknown key', { kid: 'k2' }],
  ])('is refused: %s', async (_, header) => {
    expect(await attempt(issuer.mint(session, header))).toMatchObject({ status: 401 })
  })

  it('is refused when its claims or its signature changed', async () => {
    const [header, claims, signature] = issuer.mint(session).split('.')
    const other = Buffer.from(JSON.stringify({ ...session, run_id: '8' })).toString('base64url')
    expect(await attempt(`${header}.${other}.${signature}`)).toMatchObject({
      reason: 'the signature of the token is wrong',
    })
    expect(await attempt(`${header}.${claims}.${'A'.repeat(342)}`)).toMatchObject({ status: 401 })
  })

  it('can not use the public key as a shared secret', async () => {
    const { keys } = await issuer.jwks()
    const signed = [{ alg: 'HS256', kid: 'k1' }, session].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    const mac = createHmac('sha256', JSON.stringify(keys[0])).update(signed.join('.')).digest('base64url')
    expect(await attempt([...signed, mac].join('.'))).toMatchObject({ status: 401 })
  })
})

describe('KeySet', () => {
  it('asks the issuer once, and again for an unknown key after a minute', async () => {
    const rotating = new FakeIssuer()
    const keys = new KeySet(rotating)
    const claims = { ...session, iss: rotating.url }
    await attempt(rotating.mint(claims), { keys })
    await attempt(rotating.mint(claims), { keys })
    expect(rotating.fetches).toBe(1)
    rotating.addKey('k2')
    expect(await attempt(rotating.mint(claims, { kid: 'k2' }), { keys })).toMatchObject({ status: 401 })
    expect(rotating.fetches).toBe(1)
    const later = new Date(now.getTime() + 60_000)
    expect(await attempt(rotating.mint(claims, { kid: 'k2' }), { keys, now: later })).toMatchObject({ source: SOURCE })
  })

  it('keeps a retired key, because a spool may be late', async () => {
    const rotating = new FakeIssuer()
    const keys = new KeySet(rotating)
    const old = rotating.mint({ ...bound, iss: rotating.url })
    await attempt(old, { keys })
    rotating.addKey('k2')
    rotating.retireKey('k1')
    await attempt(rotating.mint({ ...bound, iss: rotating.url }, { kid: 'k2' }), { keys, now: days(1) })
    expect(await attempt(old, { keys, now: days(2) })).toMatchObject({ late: true })
  })

  it('passes over keys it can not use', async () => {
    const keys = new KeySet({
      url: issuer.url,
      jwks: async () => ({ keys: [null, { kty: 'EC' }, { kty: 'RSA', kid: 'k1', n: '', e: '' }] }),
    })
    expect(await attempt(issuer.mint(session), { keys })).toMatchObject({ status: 401 })
  })
})
