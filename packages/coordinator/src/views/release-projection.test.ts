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

import { entryText, eventOf, type LedgerEvent } from '@tra/ledger'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { seedEntries } from '../../test/seed-entries.ts'
import { emptyDatabase, fold } from '../../test/seeded-pages.ts'
import { widgetEvent } from '../../test/widget-event.ts'
import type { Database } from '../store/database.ts'
import { keyEvents, keyUses } from './key-views.ts'
import { auditEntries, committees, findingsOf, practiceOf, releasesOf } from './read-views.ts'
import { storableJson, storableTime } from './storable.ts'

let database: Database
beforeAll(async () => {
  database = await emptyDatabase()
}, 60_000)

const entriesOf = (events: readonly LedgerEvent[]) =>
  events.map((event, sequence) => ({ sequence, text: entryText({ v: 1, event }) }))
const widget = { committee: 'widgets', product: 'widget', version: '1.0.0' }

test('the tables are the same however the log is cut into pieces', async () => {
  const entries = seedEntries().slice(0, 300)
  const tables = [
    'page_release',
    'page_product',
    'page_practice',
    'page_failure',
    'page_candidate',
    'page_finding',
    'page_key_use',
  ]
  const dump = async (step: number) => {
    await fold(database, entries, step)
    return Promise.all(tables.map((table) => database.query(`select * from ${table} order by ${table}`)))
  }
  expect(await dump(37)).toEqual(await dump(300))
}, 30_000)

test('a promotion before its vote is a finding, and one that the vote supplied later says so', async () => {
  const promote = widgetEvent({ step: 'promote' })
  await fold(database, entriesOf([promote]))
  expect(await findingsOf(database, widget)).toMatchObject([
    { rule: 'promoted-without-vote', severity: 'blocker', sequence: 0, supplied: null },
  ])
  expect(await releasesOf(database, 'widgets')).toMatchObject([{ phase: 'finish', findings: 1, candidate: 'rc1' }])
  const earlier = widgetEvent({ step: 'tally-vote', time: new Date('2026-03-01T11:00:00Z') })
  await fold(database, entriesOf([promote, earlier]), 1)
  expect(await findingsOf(database, widget)).toMatchObject([{ rule: 'promoted-without-vote', supplied: 1 }])
  expect(await releasesOf(database, 'widgets')).toMatchObject([{ findings: 0 }])
})

test('a vote that fails is told as such, a step that fails as a stop', async () => {
  const failed = (step: 'tally-vote' | 'verify') => entriesOf([widgetEvent({ step, verdict: 'failed' })])
  await fold(database, failed('tally-vote'))
  expect(await releasesOf(database, 'widgets')).toMatchObject([{ candidatePhase: 'rejected', stopped: false }])
  await fold(database, failed('verify'))
  expect(await releasesOf(database, 'widgets')).toMatchObject([{ phase: 'build', stopped: true }])
})

test('no entry that the log takes keeps it from its tree: NUL, the year 0', async () => {
  const hostile = { ...widgetEvent({ summary: 'a\0b' }), time: '0000-01-01T00:00:00Z' }
  const entries = [{ sequence: 0, text: entryText({ v: 1, event: hostile }) }]
  await fold(database, entries)
  const { entries: shown } = await auditEntries(database, { text: '', title: '', before: 10 })
  expect(shown).toMatchObject([{ summary: 'a\ufffdb', at: '0001-01-01T00:00:00Z' }])
})

test('whatever time and words: they can be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(storableJson(text)).not.toMatch(/\\u0000|\\ud[89a-f]/)
      expect(storableTime(text) >= '0001').toBe(true)
    }),
  )
})

test('every event is in the audit, what is about no release too; a search with words looks through a part', async () => {
  const key = eventOf(
    'org.apache.release.key.added.v1',
    { committee: 'widgets', fingerprint: 'AB'.repeat(20), keysSha256: 'cd'.repeat(32) },
    { source: 'https://github.com/example/widget/actions/runs/1/attempts/1', time: new Date(0) },
  )
  const sign = widgetEvent({ step: 'sign', facts: { fingerprint: `${'AB'.repeat(20)} nonsense` } })
  await fold(database, entriesOf([key, sign, widgetEvent()]))
  const found = async (text: string, title = '') =>
    (await auditEntries(database, { text, title, before: 99 })).entries.map(({ sequence }) => sequence)
  expect(await found('')).toEqual([2, 1, 0])
  expect(await found('', 'key added')).toEqual([0])
  expect(await found('WIDGET')).toEqual([2, 1, 0])
  expect(await found('', 'verify')).toEqual([2])
  expect(await keyEvents(database, 'widgets')).toMatchObject([{ addedAt: '1970-01-01T00:00:00Z', revokedAt: null }])
  expect(await keyUses(database, 'widgets')).toMatchObject([{ fingerprint: 'AB'.repeat(20), version: '1.0.0' }])
  expect(await practiceOf(database, 'widgets', 'widget')).toHaveLength(2)
  expect(await committees(database, '')).toMatchObject([
    { committee: 'widgets', products: 1, releases: 1, inFlight: 1 },
  ])
})
