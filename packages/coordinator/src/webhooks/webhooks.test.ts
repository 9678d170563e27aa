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
import fc from 'fast-check'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import { NOW, PUBLISHERS } from '../../test/token-world.ts'
import { problemResponse } from '../routes/problem.ts'
import type { Database } from '../store/database.ts'
import { observationOf } from './observation.ts'
import { type KeptObservation, observationsOf, webhookMigrations } from './observation-store.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { reconcile } from './reconcile.ts'
import type { RecordedRun } from './reconciliation-facts.ts'
import { webhookSecrets } from './webhook-signature.ts'

const secrets = ['first-secret-first-secret-first-secret', 'second-secret-second-secret-second']
const [secret = ''] = secrets
const commit = 'c'.repeat(40)
const repository = { id: 11, full_name: 'example/widget', owner: { id: 22, login: 'example' }, private: false }
const sender = { login: 'somebody', id: 5, type: 'User' }
const runPayload = {
  action: 'completed',
  workflow_run: {
    id: 7,
    name: 'Release',
    path: '.github/workflows/release.yml@refs/tags/v1',
    run_attempt: 1,
    event: 'push',
    head_sha: commit,
    head_branch: 'v1',
    status: 'completed',
    conclusion: 'success',
    updated_at: '2026-03-01T02:00:00Z',
    actor: sender,
    head_commit: { author: { name: 'Some Body', email: 'somebody@example.org' } },
  },
  repository,
  sender,
}
const tagPayload = {
  ref: 'refs/tags/v1',
  before: '0'.repeat(40),
  after: 'd'.repeat(40),
  created: true,
  deleted: false,
  head_commit: { id: commit },
  pusher: { name: 'somebody', email: 'somebody@example.org' },
  repository,
  sender,
}
const releasePayload = {
  action: 'published',
  release: { tag_name: 'v1', draft: false, author: sender },
  repository,
  sender,
}
const renamedPayload = { action: 'renamed', changes: { repository: { name: { from: 'old' } } }, repository, sender }

let database: Database
let app: Hono
beforeAll(async () => {
  database = await memoryDatabase(webhookMigrations)
  app = new Hono().route('/', receiveWebhook({ database, secrets, now: () => NOW }))
  app.onError(problemResponse)
})
afterAll(() => database.close())

const signed = (body: string, key = secret) => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`
let deliveries = 0

function deliver(event: string, body: string, headers: Record<string, string> = {}) {
  return app.request('/webhooks/github', {
    method: 'POST',
    body,
    headers: {
      'x-github-event': event,
      'x-github-delivery': `d-${++deliveries}`,
      'x-hub-signature-256': signed(body),
      ...headers,
    },
  })
}

describe('a webhook', () => {
  it('is kept once, whatever id it comes under, and nothing personal of it', async () => {
    const body = JSON.stringify(runPayload)
    const outcomes = []
    for (const id of ['a', 'a', 'b']) {
      outcomes.push(await (await deliver('workflow_run', body, { 'x-github-delivery': id })).json())
    }
    expect(outcomes).toEqual([{ outcome: 'kept' }, { outcome: 'known' }, { outcome: 'known' }])
    const kept = await observationsOf(database, { repositoryId: '11', since: new Date(0), limit: 10 })
    expect(kept).toMatchObject([
      { ownerId: '22', change: { kind: 'run', run: '7', workflow: '.github/workflows/release.yml' } },
    ])
    expect(JSON.stringify(await database.query('select * from observations'))).not.toMatch(/somebody|Some Body/)
  })

  it('is taken under either secret while one is replaced', async () => {
    const body = JSON.stringify(renamedPayload)
    expect((await deliver('repository', body, { 'x-hub-signature-256': signed(body, secrets[1]) })).status).toBe(202)
  })

  it.each<[string, number, Record<string, string>]>([
    ['no signature', 403, { 'x-hub-signature-256': '' }],
    ['a signature with SHA-1', 403, { 'x-hub-signature-256': 'sha1=0000' }],
    ['a signature by another secret', 403, { 'x-hub-signature-256': signed('{}', 'another') }],
    ['a signature of another body', 403, { 'x-hub-signature-256': signed('{} ') }],
    ['half a signature', 403, { 'x-hub-signature-256': signed('{}').slice(0, 40) }],
    ['no id', 422, { 'x-github-delivery': '' }],
  ])('with %s is refused', async (_, status, headers) => {
    expect((await deliver('push', '{}', headers)).status).toBe(status)
  })

  it('that is no JSON or too large is refused, and of no use ignored', async () => {
    expect((await deliver('push', '<html>')).status).toBe(422)
    expect((await deliver('push', ' '.repeat(1024 * 1024 + 1))).status).toBe(413)
    for (const [event, payload] of [
      ['ping', {}],
      ['push', { ...tagPayload, ref: 'refs/heads/main' }],
      ['workflow_run', { ...runPayload, action: 'requested' }],
      ['release', runPayload],
    ] as const) {
      expect(await (await deliver(event, JSON.stringify(payload))).json()).toEqual({ outcome: 'ignored' })
    }
  })

  it('of any shape breaks nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('push', 'release', 'workflow_run', '__proto__'), fc.jsonValue(), (event, payload) => {
        expect(observationOf(event, payload)).toBeUndefined()
      }),
    )
  })

  it.each(['short', `${secret},`, [secret, secret, secret].join(',')])('has no secrets like %s', (text) => {
    expect(() => webhookSecrets(text)).toThrow('webhook secrets')
  })
})

describe('reconcile', () => {
  const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
  const observed = (event: string, payload: unknown, received: Date): KeptObservation[] => {
    const observation = observationOf(event, payload)
    return observation ? [{ ...observation, received }] : []
  }
  const run = observed('workflow_run', runPayload, NOW)
  const tag = observed('push', tagPayload, hours(-1))
  const release = observed('release', releasePayload, hours(1))
  const recorded: RecordedRun = {
    repositoryId: '11',
    run: '7',
    attempt: '1',
    ref: 'refs/tags/v1',
    commit,
    received: NOW,
  }
  const codes = (observations: KeptObservation[], told: RecordedRun[], now = hours(24)) =>
    reconcile({ observations, recorded: told, publishers: PUBLISHERS, now }).map(
      ({ code, subject }) => `${code} ${subject}`,
    )

  it('finds nothing where both tell the same', () => {
    expect(codes([...tag, ...run, ...release], [recorded])).toEqual([])
  })

  it('finds a run and a release that recorded nothing, after some hours', () => {
    expect(codes([...tag, ...run, ...release], [])).toEqual(['release-without-event v1', 'run-without-event 7/1'])
    expect(codes([...tag, ...run, ...release], [], hours(5))).toEqual([])
  })

  it('finds events of a run that GitHub does not know, where it tells of runs at all', () => {
    expect(codes(tag, [recorded])).toEqual(['event-without-run 7/1'])
    expect(codes([], [recorded])).toEqual([])
    expect(codes(run, [{ ...recorded, attempt: '2' }])).toEqual(['event-without-run 7/2', 'run-without-event 7/1'])
  })

  it('passes over workflows that nobody registered', () => {
    const other = { ...runPayload, workflow_run: { ...runPayload.workflow_run, path: '.github/workflows/test.yml' } }
    expect(codes(observed('workflow_run', other, NOW), [])).toEqual([])
  })

  it('finds a tag that was moved or deleted after it was used', () => {
    const moved = observed('push', { ...tagPayload, created: false }, hours(2))
    const deleted = observed('push', { ...tagPayload, created: false, deleted: true, head_commit: null }, hours(3))
    expect(codes([...run, ...moved, ...deleted], [recorded])).toEqual(['tag-deleted v1', 'tag-moved v1'])
  })

  it('says the same in any order', () => {
    const all = [...tag, ...run, ...release, ...observed('push', { ...tagPayload, created: false }, hours(2))]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(codes(shuffled, [])).toEqual(codes(all, []))
      }),
    )
  })
})
