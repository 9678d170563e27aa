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
import { type LedgerEvent, parseEntry } from '@tra/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, PUBLISHERS } from '../../test/token-world.ts'
import { widgetEvent } from '../../test/widget-event.ts'
import { Ledger } from '../log/ledger.ts'
import { newEntry } from '../log/new-entry.ts'
import { partMigrations } from '../part-migrations.ts'
import type { EventStore } from '../store/event-store.ts'
import { openStore } from '../store/open-store.ts'
import { findingsOf } from '../views/read-views.ts'
import { releaseProjection } from '../views/release-projection.ts'
import type { ObservedChange } from '../webhooks/observation.ts'
import { keepObservation } from '../webhooks/observation-store.ts'
import { recordReconciliations } from './record-reconciliation.ts'
import { runProjection } from './recorded-runs.ts'

const origin = 'https://releases.example.org'
const commit = 'c'.repeat(40)
const auth = {
  ...{ repository: 'example/widget', repository_id: '11', repository_owner_id: '22', workflow_ref: 'x', sha: commit },
  ...{ ref: 'refs/tags/v1', run_id: '7', run_attempt: '1', event_name: 'push' },
}
const run = (id: string, attempt = '1'): ObservedChange => ({
  ...{ kind: 'run', run: id, attempt, workflow: '.github/workflows/release.yml', trigger: 'push', commit },
  conclusion: 'success',
})
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000)
let directory: string
let store: EventStore
let ledger: Ledger

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'reconcile-'))
  store = await openStore(directory, { migrations: partMigrations })
  const signer = generateKeyPairSync('ed25519').privateKey
  ledger = new Ledger(store, { origin, signer, projections: [releaseProjection, runProjection], interval: 0 })
})
afterAll(async () => {
  await store.close()
  await rm(directory, { recursive: true, force: true })
})

let deliveries = 0
function observe(change: ObservedChange, received = NOW) {
  const observation = { repositoryId: '11', ownerId: '22', repository: 'example/widget', change }
  const id = `d-${++deliveries}`
  return keepObservation(store.database, { id, digest: id, received, observation })
}
async function findings(at: Date): Promise<LedgerEvent[]> {
  await ledger.integrate()
  await recordReconciliations({ store, origin, now: () => at }, PUBLISHERS)
  const events = (await store.entriesFrom(0, 100)).map(({ text }) => parseEntry(text).event)
  return events.filter(({ type }) => type === 'org.apache.release.finding.recorded.v1')
}

async function placeOf(kind: string): Promise<number> {
  const entries = await store.entriesFrom(0, 100)
  const isIt = ({ data }: LedgerEvent) => 'kind' in data && data.kind === kind
  return entries.find(({ text }) => isIt(parseEntry(text).event))?.sequence ?? -1
}

test('a run without event, an event without run and a moved tag are recorded once each, about what they concern', async () => {
  await observe({ kind: 'tag', tag: 'v1', change: 'created', commit }, days(-1))
  await observe(run('8'))
  await store.append([newEntry({ received: NOW.toISOString(), auth, event: widgetEvent() })])
  expect(await findings(NOW)).toEqual([])
  await observe({ kind: 'tag', tag: 'v1', change: 'moved', commit: 'd'.repeat(40) }, days(1))
  const found = await findings(days(1))
  const product = { committee: 'widgets', product: 'widget' }
  expect(found.map(({ data }) => data)).toMatchObject([
    { ...product, version: '1.0.0', kind: 'missing-run', rule: 'event-without-run', about: [0] },
    { ...product, kind: 'missing-event', rule: 'run-without-event', about: [] },
    { ...product, version: '1.0.0', kind: 'integrity', rule: 'tag-moved', about: [0] },
  ])
  expect(await findings(days(2))).toEqual(found)
}, 30_000)

test('what turns up afterwards is recorded once beside the finding, which stays, and is shown with it', async () => {
  const before = await findings(days(2))
  // The run of the entry, and an entry of the run; a run that nobody missed changes nothing.
  await observe(run('7'), days(2))
  await observe(run('9'), days(2))
  const late = { ...auth, run_id: '8' }
  await store.append([newEntry({ received: days(2).toISOString(), auth: late, event: widgetEvent({ step: 'sign' }) })])
  const after = await findings(days(2))
  expect(after.slice(0, before.length)).toEqual(before)
  const [withoutRun = -1, withoutEvent = -1] = await Promise.all(['missing-run', 'missing-event'].map(placeOf))
  expect(after.slice(before.length).map(({ data }) => data)).toMatchObject([
    { version: '1.0.0', kind: 'missing-run', rule: 'event-without-run', severity: 'note', about: [withoutRun] },
    { kind: 'missing-event', rule: 'run-without-event', severity: 'note', about: [withoutEvent, expect.any(Number)] },
  ])
  expect(await findings(days(2))).toEqual(after)
  const [, later] = after.slice(before.length)
  const [, supply] = later !== undefined && 'about' in later.data ? later.data.about : []
  const shown = { committee: 'widgets', product: 'widget' }
  expect(await findingsOf(store.database, { ...shown, version: '' })).toMatchObject([
    { rule: 'run-without-event', severity: 'concern', supplied: supply },
  ])
  expect(await findingsOf(store.database, { ...shown, version: '1.0.0' })).toMatchObject([
    { rule: 'tag-moved', supplied: null },
    { rule: 'event-without-run', severity: 'concern', supplied: expect.any(Number) },
  ])
}, 30_000)

test('another attempt of a run resolves nothing; a step from the tag of a release on GitHub resolves its own', async () => {
  await observe(run('9', '2'), days(2))
  await observe({ kind: 'release', tag: 'v2', change: 'published' }, days(2))
  const before = await findings(days(3))
  expect(before.filter(({ data }) => 'rule' in data && data.rule === 'run-without-event')).toHaveLength(4)
  const second = { ...auth, ref: 'refs/tags/v2', run_id: '9', run_attempt: '2' }
  const event = widgetEvent({ step: 'stage-rc' })
  await store.append([newEntry({ received: days(3).toISOString(), auth: second, event })])
  expect((await findings(days(3))).slice(before.length).map(({ data }) => data)).toMatchObject([
    { rule: 'release-without-event', severity: 'note', message: expect.stringContaining('release v2') },
    { rule: 'run-without-event', severity: 'note', message: expect.stringContaining('Run 9 (attempt 2)') },
  ])
}, 30_000)
