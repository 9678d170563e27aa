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
import { auditRecord, type LedgerEntry, parseEntry, parseReleaseRecord, type ReleaseEvent } from '@tra/ledger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { boundAudience, runClaims } from '../../test/fake-issuer.ts'
import { servedIssuer } from '../../test/served-issuer.ts'
import { widgetEvent } from '../../test/widget-event.ts'
import { Ledger } from '../log/ledger.ts'
import { newEntry } from '../log/new-entry.ts'
import { partMigrations } from '../part-migrations.ts'
import { startCoordinator } from '../start-coordinator.ts'
import { openStore } from '../store/open-store.ts'
import { releaseProjection } from '../views/release-projection.ts'
import { recordTransitions } from './record-transitions.ts'

const ORIGIN = 'https://releases.example.org'
const TYPE = 'org.apache.release.finding.recorded.v1'
let now = new Date('2026-03-01T12:00:00Z')
let directory: string
let issuing: Awaited<ReturnType<typeof servedIssuer>>

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'findings-'))
  issuing = await servedIssuer()
})
afterAll(async () => {
  issuing.close()
  await rm(directory, { recursive: true, force: true })
})

const start = () =>
  startCoordinator({ directory, port: 0, issuerUrl: issuing.url, clock: { now: () => now }, origin: ORIGIN })

function tokenFor(body: string): string {
  return issuing.issuer.mint({ ...runClaims(issuing.url, now), aud: boundAudience(ORIGIN, body) })
}

async function post(url: string, event: ReleaseEvent, token?: string): Promise<number> {
  const body = JSON.stringify(event)
  const headers = { authorization: `Bearer ${token ?? tokenFor(body)}` }
  return (await fetch(`${url}/api/v1/events`, { method: 'POST', headers, body })).status
}

async function recordOf(url: string) {
  const text = await (await fetch(`${url}/api/v1/releases/widgets/widget/1.0.0/record`)).text()
  return parseReleaseRecord(text)
}

async function entriesOf(url: string): Promise<LedgerEntry[]> {
  return (await recordOf(url)).entries.map(({ entry }) => parseEntry(entry))
}
const found = (entries: readonly LedgerEntry[]) => entries.filter(({ event }) => event.type === TYPE)
const waited = { timeout: 10_000, interval: 100 }
const rounds = () => new Promise((resolve) => setTimeout(resolve, 2_300))

test('a promotion without a vote is taken, and the log itself says that it was', async () => {
  const promote = widgetEvent({ step: 'promote' })
  const vote = widgetEvent({ step: 'tally-vote', time: new Date('2026-03-01T11:00:00Z') })
  const spooled = tokenFor(JSON.stringify(vote))
  const first = await start()
  expect(await post(first.url, promote)).toBe(201)
  const [recorded] = await vi.waitFor(async () => {
    const entries = found(await entriesOf(first.url))
    expect(entries).toHaveLength(1)
    return entries
  }, waited)
  expect(recorded).toMatchObject({
    event: { source: ORIGIN, data: { rule: 'promoted-without-vote', severity: 'blocker', candidate: 'rc1' } },
  })
  // The coordinator's own word: no run is named, because none said it.
  expect(recorded?.auth).toBeUndefined()
  const { text, page } = await vi.waitFor(async () => {
    const shown = await (await fetch(`${first.url}/releases/widgets/widget/1.0.0`)).text()
    expect(shown).toContain('promoted-without-vote')
    const record = await recordOf(first.url)
    return { page: shown, text: auditRecord(record, { trustedKey: first.ledgerKey }) }
  }, waited)
  expect(page).toContain('<td class="run">finding</td>')
  expect(page.split('<code>promoted-without-vote</code>')).toHaveLength(2)
  expect(text.timeline.map(({ title }) => title)).toEqual(['promote', 'finding'])
  expect(text.findings.map(({ message }) => message).join()).not.toContain('Nobody checked who sent')
  await first.close()

  // Neither time nor a restart says it again, and a finding is none itself.
  const second = await start()
  await rounds()
  expect(found(await entriesOf(second.url))).toHaveLength(1)

  // A vote that comes late takes nothing back: that it came is recorded beside what was found.
  now = new Date('2026-03-02T12:00:00Z')
  expect(await post(second.url, vote, spooled)).toBe(201)
  await vi.waitFor(async () => expect(found(await entriesOf(second.url))).toHaveLength(2), waited)
  expect(found(await entriesOf(second.url)).map(({ event }) => event.data)).toMatchObject([
    { severity: 'blocker' },
    { severity: 'note', message: expect.stringContaining('delivered late from a spool') },
  ])
  await rounds()
  expect(found(await entriesOf(second.url))).toHaveLength(2)
  await second.close()
}, 60_000)

test('two coordinators, a lost mark and a repeat: one entry', async () => {
  const store = await openStore(join(directory, 'other'), { migrations: partMigrations })
  const promote = widgetEvent({ step: 'promote' })
  await store.append([newEntry({ received: now.toISOString(), event: promote })])
  const signer = generateKeyPairSync('ed25519').privateKey
  const ledger = new Ledger(store, { origin: ORIGIN, signer, projections: [releaseProjection], interval: 0 })
  await ledger.integrate()
  const log = (milliseconds: number) => ({ store, origin: ORIGIN, now: () => new Date(milliseconds) })
  await Promise.all([recordTransitions(log(1)), recordTransitions(log(2))])
  await store.database.run('update finding_cursor set size = 0')
  await recordTransitions(log(3))
  await ledger.integrate()
  await recordTransitions(log(4))
  expect(await store.size()).toBe(2)
  await store.close()
}, 30_000)
