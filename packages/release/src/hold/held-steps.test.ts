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

import { createHash } from 'node:crypto'
import { candidateDigest } from '@tra/kernel'
import { expect, test } from 'vitest'
import { announceRelease } from '../announce-release.ts'
import { executePromotion, planPromotion } from '../promote-candidate.ts'
import { promotionPlanSchema } from '../promotion-plan.ts'
import { aReport } from '../testing/a-report.ts'
import { announceRequest } from '../testing/announce-request.ts'
import { holdsWith } from '../testing/holds.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { holdsText, noHolds } from './holds-text.ts'

const KEY = 'A'.repeat(40)
const FROM = 'https://dist.example.org/dev/example/1.0-rc1'
const TO = 'https://dist.example.org/release/example/tool/1.0'
const HOLDS = '/holds.json'
const now = standingClock().now()
const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }
const staged = { 'tool.zip': 'bytes', 'tool.zip.asc': signatureText(KEY, 'bytes') }

const held = (scope = {}) => Buffer.from(holdsText(holdsWith([scope], now), { now }))

async function setUp() {
  const disk = memoryDisk({ '/KEYS': keysOf(KEY), [HOLDS]: holdsText(noHolds(now), { now }) })
  for (const [path, text] of Object.entries(staged)) disk.files.set(`/voted/${path}`, Buffer.from(text))
  const store = memoryStore(disk)
  store.commit(FROM, staged, 'stage')
  const ports = { ...disk, store, openPgp: memoryOpenPgp(disk), clock: standingClock(), progress: () => {} }
  const digest = candidateDigest(await disk.reader.read('/voted'))
  const tally = {
    round: 'committee',
    outcome: 'passed',
    verdict: 'passed',
    candidateDigest: digest,
    evaluatedAt: now,
  } as const
  disk.files.set('/report.json', Buffer.from(JSON.stringify(aReport([], { candidateDigest: digest }))))
  const request = {
    release,
    tally,
    report: '/report.json',
    from: FROM,
    to: TO,
    keys: '/KEYS',
    holds: { location: HOLDS },
  }
  return { disk, store, ports, plan: () => planPromotion(request, ports) }
}

test('no plan is made while a hold stands, and one on another product changes nothing', async () => {
  const { disk, plan } = await setUp()
  disk.files.set(HOLDS, held())
  await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining('set by ada') })
  for (const other of [{ product: 'other' }, { version: '2.0' }]) {
    disk.files.set(HOLDS, held(other))
    const planned = await plan()
    expect(promotionPlanSchema.parse(planned)).toEqual(planned)
    expect(planned.holds).toEqual({ location: HOLDS })
  }
})

test('a hold that is set after the plan was made stops its execution, and nothing is promoted', async () => {
  const { disk, store, ports, plan } = await setUp()
  const planned = await plan()
  disk.files.set(HOLDS, held())
  await expect(executePromotion(planned, ports)).rejects.toThrow('a security hold stands')
  expect(store.commits).toEqual(['stage'])
})

test('a plan whose holds are gone is not executed', async () => {
  const { disk, store, ports, plan } = await setUp()
  const planned = await plan()
  disk.files.delete(HOLDS)
  await expect(executePromotion(planned, ports)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(store.commits).toEqual(['stage'])
})

test('a hold that is set while what was voted on is read again is seen: it is asked for last', async () => {
  const { disk, store, ports, plan } = await setUp()
  const planned = await plan()
  const revisionOf = async (location: string) => {
    disk.files.set(HOLDS, held())
    return store.revisionOf(location)
  }
  await expect(executePromotion(planned, { ...ports, store: { ...store, revisionOf } })).rejects.toThrow(
    'security hold',
  )
  expect(store.commits).toEqual(['stage'])
})

test('what was promoted before the hold keeps its receipt: nothing is left to be stopped', async () => {
  const { disk, ports, plan } = await setUp()
  const planned = await plan()
  await executePromotion(planned, ports)
  disk.files.set(HOLDS, held())
  expect(await executePromotion(planned, ports)).toMatchObject({ changed: false })
})

function announcing(afterMinutes: number) {
  const disk = memoryDisk({ [HOLDS]: holdsText(noHolds(now), { now }) })
  const clock = standingClock()
  const from = clock.now().getTime() + afterMinutes * 60_000
  const probe = async () => {
    if (clock.now().getTime() < from) return { state: 'absent', why: '404' } as const
    disk.files.set(HOLDS, held())
    return { state: 'served', sha256: createHash('sha256').update('bytes').digest('hex'), size: 5 } as const
  }
  const request = announceRequest({ 'tool.zip': 'bytes' }, { holds: { location: HOLDS } })
  const announce = () =>
    announceRelease(request, { downloads: { probe }, documents: disk.documents, clock, progress: () => {} })
  return { disk, announce, clock }
}

test('nothing is announced while a hold stands, and nobody waits for it', async () => {
  const { disk, announce, clock } = announcing(30)
  disk.files.set(HOLDS, held())
  await expect(announce()).rejects.toMatchObject({ code: 'REFUSED' })
  expect(clock.naps).toEqual([])
})

test('a hold that is set while the files are awaited stops the announcement', async () => {
  const { announce, clock } = announcing(30)
  await expect(announce()).rejects.toMatchObject({ code: 'REFUSED' })
  expect(clock.naps.reduce((sum, nap) => sum + nap)).toBe(30 * 60_000)
})
