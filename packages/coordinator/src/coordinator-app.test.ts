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
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditRecord, parseReleaseRecord, parseVerifierKey, type ReleaseEvent, verifyCheckpoint } from '@tra/ledger'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundAudience, FakeIssuer, runClaims } from '../test/fake-issuer.ts'
import { widgetEvent } from '../test/widget-event.ts'
import { coordinatorApp } from './coordinator-app.ts'
import type { EventStore } from './store/event-store.ts'
import { openStore } from './store/open-store.ts'

const origin = 'https://releases.example.org'
const issuer = new FakeIssuer()
let now = new Date('2026-03-01T12:00:00Z')
let directory: string
let store: EventStore
let app: Hono

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'app-'))
  store = await openStore(directory)
  const signer = generateKeyPairSync('ed25519').privateKey
  const policy = { ownerIds: ['22'] }
  app = coordinatorApp({ store, clock: { now: () => now }, origin, issuer, signer, policy, checkpointInterval: 0 })
})
afterAll(async () => {
  await store.close()
  await rm(directory, { recursive: true, force: true })
})

/** Events of a release of their own, so that no test sees another's. */
function eventsOf(version: string, ...steps: ReleaseEvent['data']['step'][]): ReleaseEvent[] {
  const candidate = { committee: 'widgets', product: 'widget', version, candidate: 'rc1' }
  return steps.map((step, day) =>
    widgetEvent({ candidate, step, time: new Date(Date.UTC(2026, 1, day + 1)), candidateDigest: digestOf(version) }),
  )
}

const digestOf = (version: string) => Buffer.from(version.padEnd(32)).toString('hex')

async function post(content: unknown, claims: Record<string, unknown> = {}): Promise<Response> {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  const token = issuer.mint({ ...runClaims(issuer.url, now), aud: boundAudience(origin, body), ...claims })
  return app.request('/api/v1/events', { method: 'POST', body, headers: { authorization: `Bearer ${token}` } })
}

async function resultsOf(response: Response): Promise<{ sequence: number; outcome: string }[]> {
  const { events } = JSON.parse(await response.text())
  return events
}

const text = async (path: string) => (await app.request(path)).text()

describe('POST /api/v1/events', () => {
  it('records an event once, however often it is sent', async () => {
    const [event] = eventsOf('1.0.1', 'verify')
    const first = await post(event)
    expect(first.status).toBe(201)
    const again = await post(event)
    expect(again.status).toBe(200)
    const [recorded] = await resultsOf(first)
    expect(await resultsOf(again)).toEqual([{ ...recorded, outcome: 'known' }])
  })

  it('takes a list, and answers 409 for the one whose id is taken by other words', async () => {
    const [verify, tally] = eventsOf('1.0.2', 'verify', 'tally-vote') as [ReleaseEvent, ReleaseEvent]
    await post(verify)
    const changed = { ...verify, data: { ...verify.data, verdict: 'failed' } }
    const response = await post([changed, tally])
    expect(response.status).toBe(409)
    expect((await resultsOf(response)).map(({ outcome }) => outcome)).toEqual(['conflict', 'new'])
    expect(await text('/api/v1/releases/widgets/widget/1.0.2/events')).not.toContain('failed')
  })

  it('takes an event from a spool days later and marks it late', async () => {
    const events = eventsOf('1.0.3', 'verify')
    const claims = { ...runClaims(issuer.url, now), aud: boundAudience(origin, JSON.stringify(events)) }
    const before = now
    now = new Date(now.getTime() + 10 * 24 * 60 * 60 * 1000)
    expect((await post(events, claims)).status).toBe(201)
    now = before
    expect(await text('/releases/widgets/widget/1.0.3')).toContain('delivered late')
  })

  it.each<[string, number, unknown, Record<string, unknown>]>([
    ['no JSON', 422, '<html>', {}],
    ['bytes that are no UTF-8 text', 422, '"\ud800"', {}],
    ['another schema', 422, { specversion: '1.0' }, {}],
    ['an empty list', 422, [], {}],
    ['a list that is too long', 422, Array.from({ length: 201 }, () => widgetEvent()), {}],
    ['a body that is too large', 413, ' '.repeat(1024 * 1024 + 1), {}],
    [
      'an event of another run',
      403,
      widgetEvent({ source: 'https://github.com/example/widget/actions/runs/8/attempts/1' }),
      {},
    ],
    ['an event of another repository', 403, widgetEvent(), { repository: 'stranger/widget' }],
    ['an owner who is not admitted', 403, widgetEvent(), { repository_owner_id: '99' }],
    ['a run for a pull request', 403, widgetEvent(), { event_name: 'pull_request_target' }],
    ['a token for another body', 401, widgetEvent(), { aud: boundAudience(origin, 'another') }],
  ])('refuses %s', async (_, status, content, claims) => {
    const size = await store.size()
    const response = await post(content, claims)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status, detail: expect.any(String) })
    expect(await store.size()).toBe(size)
  })

  it('refuses an event too large for the log', async () => {
    const uri = `https://example.org/${'x'.repeat(900)}`
    const evidence = Array.from({ length: 100 }, (_, n) => ({ name: `${n}`, sha256: '0'.repeat(64), uri }))
    expect((await post(widgetEvent({ evidence }))).status).toBe(413)
  })

  it('asks for a token, and for patience when the store is full', async () => {
    const bare = await app.request('/api/v1/events', { method: 'POST', body: '{}' })
    expect(bare.status).toBe(401)
    expect(bare.headers.get('www-authenticate')).toBe('Bearer')
    const flood = await Promise.all(
      Array.from({ length: 30 }, () => post(Array.from({ length: 200 }, () => eventsOf('1.0.4', 'verify')[0]))),
    )
    const turnedAway = flood.filter(({ status }) => status === 503)
    expect(flood.length - turnedAway.length).toBeGreaterThan(0)
    for (const { headers } of turnedAway) expect(headers.get('retry-after')).toBe('2')
  })

  it('answers 503 while the issuer can not be asked', async () => {
    const { ReleaseError } = await import('@tra/kernel')
    const down = { url: issuer.url, jwks: () => Promise.reject(new ReleaseError('NETWORK', 'the issuer is down')) }
    const signer = generateKeyPairSync('ed25519').privateKey
    const lonely = coordinatorApp({ store, clock: { now: () => now }, origin, issuer: down, signer })
    const token = issuer.mint(runClaims(issuer.url, now))
    const headers = { authorization: `Bearer ${token}` }
    expect((await lonely.request('/api/v1/events', { method: 'POST', body: '{}', headers })).status).toBe(503)
  })
})

describe('the record of a release', () => {
  it('passes its audit with the published key, while other releases go on', async () => {
    await post(eventsOf('2.0.0', 'sign', 'verify', 'stage-rc', 'tally-vote', 'promote'))
    await post(eventsOf('2.0.1', 'sign', 'verify'))
    await post(eventsOf('2.0.0', 'sign', 'verify', 'stage-rc', 'tally-vote', 'promote', 'announce').slice(-1))
    const record = parseReleaseRecord(await text('/api/v1/releases/widgets/widget/2.0.0/record'))
    const trustedKey = (await text('/log/key')).trim()
    const audit = auditRecord(record, { trustedKey })
    expect(audit).toMatchObject({ verdict: 'passed', findings: [] })
    expect(audit.timeline.map(({ step }) => step)).toEqual([
      'sign',
      'verify',
      'stage-rc',
      'tally-vote',
      'promote',
      'announce',
    ])
  })

  it('is fetched by many at once without harm', async () => {
    const before = await post(eventsOf('2.0.2', 'verify'))
    expect(before.status).toBe(201)
    const records = await Promise.all(
      Array.from({ length: 10 }, () => text('/api/v1/releases/widgets/widget/2.0.2/record')),
    )
    const trustedKey = (await text('/log/key')).trim()
    for (const record of records) expect(auditRecord(parseReleaseRecord(record), { trustedKey }).verdict).toBe('passed')
  })

  it('is about the candidate that was asked for', async () => {
    await post(eventsOf('2.0.3', 'verify'))
    expect((await app.request('/api/v1/releases/widgets/widget/2.0.3/record?candidate=rc1')).status).toBe(200)
    expect((await app.request('/api/v1/releases/widgets/widget/2.0.3/record?candidate=rc9')).status).toBe(404)
  })

  it('shares its tree head with everybody', async () => {
    const key = parseVerifierKey((await text('/log/key')).trim())
    expect(verifyCheckpoint(await text('/log/checkpoint'), key)).toMatchObject({
      origin: 'releases.example.org/log',
      size: await store.size(),
    })
  })
})

describe('reading', () => {
  it('knows what it does not know', async () => {
    for (const path of ['/api/v1/releases/widgets/widget/9.9.9/events', '/releases/widgets/widget/9.9.9', '/nothing']) {
      expect((await app.request(path)).status).toBe(404)
    }
    expect((await app.request('/api/v1/releases/widgets/widget/..%2f..%2fetc/events')).status).toBe(422)
  })

  it('lists releases, the most recently changed first', async () => {
    await post(eventsOf('3.0.0', 'verify'))
    const { releases } = JSON.parse(await text('/api/v1/releases'))
    expect(releases[0]).toMatchObject({ release: { version: '3.0.0' }, candidate: 'rc1', step: 'verify', events: 1 })
    expect(JSON.parse(await text('/healthz'))).toMatchObject({ status: 'ok' })
  })
})

describe('the pages', () => {
  it('show a release in words, not by colour alone', async () => {
    await post(eventsOf('4.0.0', 'sign', 'verify'))
    const overview = await text('/')
    expect(overview).toContain('<caption>')
    expect(overview).toContain('<a href="/releases/widgets/widget/4.0.0">')
    const page = await text('/releases/widgets/widget/4.0.0')
    expect(page).toContain('<span aria-hidden="true">✓</span> passed')
    expect(page).toContain('<strong>announce</strong> <span class="verdict open">not yet</span>')
    expect(page).toContain(digestOf('4.0.0'))
  })

  it('let nothing an event says act in a browser', async () => {
    const candidate = { committee: 'widgets', product: 'widget', version: '4.0.1', candidate: 'rc1' }
    const summary = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`
    await post(widgetEvent({ candidate, summary, candidateDigest: digestOf('4.0.1') }))
    const response = await app.request('/releases/widgets/widget/4.0.1')
    const page = await response.text()
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/<script|<img|<style|style=|onerror="/)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('have their one style sheet', async () => {
    const response = await app.request('/style.css')
    expect(response.headers.get('content-type')).toContain('text/css')
    expect(await text('/')).toContain('href="/style.css"')
  })
})
