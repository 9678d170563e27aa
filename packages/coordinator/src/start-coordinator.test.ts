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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeIssuer, runClaims } from '../test/fake-issuer.ts'
import { servedIssuer } from '../test/served-issuer.ts'
import { widgetEvent } from '../test/widget-event.ts'
import { publisherSchema } from './registry/publisher.ts'
import { startCoordinator } from './start-coordinator.ts'

const now = new Date('2026-03-01T12:00:00Z')
const clock = { now: () => now }
let issuing: Awaited<ReturnType<typeof servedIssuer>>
let issuer: FakeIssuer
let issuerUrl: string
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'start-'))
  issuing = await servedIssuer()
  issuer = issuing.issuer
  issuerUrl = issuing.url
})
afterAll(async () => {
  issuing.close()
  await rm(directory, { recursive: true, force: true })
})

describe('startCoordinator', () => {
  it('serves the log, and serves the same log under the same key after a restart', async () => {
    const first = await startCoordinator({ directory, port: 0, issuerUrl, clock })
    const token = issuer.mint({ ...runClaims(issuerUrl, now), aud: first.url })
    const headers = { authorization: `Bearer ${token}` }
    const posted = await fetch(`${first.url}/api/v1/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify(widgetEvent()),
    })
    expect(posted.status).toBe(201)
    const origin = first.url
    await first.close()
    const second = await startCoordinator({ directory, port: 0, issuerUrl, clock, origin })
    const checkpoint = await (await fetch(`${second.url}/log/checkpoint`)).text()
    await second.close()
    expect(second.ledgerKey).toBe(first.ledgerKey)
    // The event, and before it the issuer's keys that its token was checked with.
    expect(verifyCheckpoint(checkpoint, parseVerifierKey(first.ledgerKey)).size).toBe(2)
  })

  it('is ready, and tells in numbers how it does', async () => {
    const server = await startCoordinator({ directory, port: 0, issuerUrl, clock })
    const ask = (path: string) => fetch(`${server.url}${path}`)
    expect((await ask('/healthz')).status).toBe(200)
    expect(await (await ask('/readyz')).json()).toMatchObject({ ready: true })
    expect(await (await ask('/status.json')).json()).toMatchObject({ ready: true, log: { queued: 0 } })
    expect(await (await ask('/metrics')).text()).toContain('trusted_release_log_entries 2')
    await server.close()
  })

  it('takes events about a product only of the workflow that is registered for it', async () => {
    const { repository, repository_id: repositoryId, repository_owner_id: ownerId } = runClaims(issuerUrl, now)
    const terms = {
      repository,
      repositoryId,
      ownerId,
      workflow: '.github/workflows/release.yml',
      refs: ['refs/tags/*'],
    }
    const publishers = [publisherSchema.parse({ ...terms, committee: 'widgets', product: 'gadget', runners: 'any' })]
    const server = await startCoordinator({ directory, port: 0, issuerUrl, clock, publishers })
    const token = issuer.mint({ ...runClaims(issuerUrl, now), aud: server.url })
    const headers = { authorization: `Bearer ${token}` }
    const body = JSON.stringify(widgetEvent())
    const refused = await fetch(`${server.url}/api/v1/events`, { method: 'POST', headers, body })
    await server.close()
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringMatching(/\[[a-z-]+\]/)])
  })

  it('lets nobody ask too often, and believes an address only of a proxy that it knows', async () => {
    const limits = { perAddress: 0.2, perPublisher: 0.1, proxies: ['127.0.0.1'] }
    const server = await startCoordinator({ directory, port: 0, issuerUrl, clock, limits })
    const ask = (from: string) => fetch(`${server.url}/log/key`, { headers: { 'x-forwarded-for': from } })
    const statuses = async (...from: string[]) => Promise.all(from.map(async (one) => (await ask(one)).status))
    expect(await statuses('192.0.2.1', '192.0.2.1')).toEqual([200, 200])
    const refused = await ask('198.51.100.9, 192.0.2.1')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(await statuses('192.0.2.2')).toEqual([200])
    expect((await fetch(`${server.url}/healthz`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(200)
    const token = issuer.mint({ ...runClaims(issuerUrl, now), aud: server.url })
    const post = (from: string) =>
      fetch(`${server.url}/api/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from },
        body: JSON.stringify(widgetEvent()),
      })
    expect((await post('192.0.2.3')).status).not.toBe(429)
    const tooOften = await post('192.0.2.4')
    expect([tooOften.status, tooOften.headers.get('retry-after')]).toEqual([429, '10'])
    await server.close()
    const open = await startCoordinator({ directory, port: 0, issuerUrl, clock, limits: { ...limits, proxies: [] } })
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((from) =>
        fetch(`${open.url}/log/key`, { headers: { 'x-forwarded-for': `192.0.2.${from}` } }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 429])
    await open.close()
  })

  it('does not share a directory', async () => {
    const first = await startCoordinator({ directory, port: 0, issuerUrl, clock })
    await expect(startCoordinator({ directory, port: 0, issuerUrl, clock })).rejects.toMatchObject({ code: 'CONFLICT' })
    await first.close()
  })

  it('leaves nothing locked when it can not listen', async () => {
    const port = Number(new URL(issuerUrl).port)
    await expect(startCoordinator({ directory, port, issuerUrl, clock })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    await (await startCoordinator({ directory, port: 0, issuerUrl, clock })).close()
  })
})
