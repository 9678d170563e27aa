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
const run = (id: string): ObservedChange => ({
  ...{ kind: 'run', run: id, attempt: '1', workflow: '.github/workflows/release.yml', trigger: 'push', commit },
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
  // What comes after all takes back nothing that was recorded.
  await observe(run('7'), days(2))
  expect(await findings(days(3))).toEqual(found)
}, 30_000)
