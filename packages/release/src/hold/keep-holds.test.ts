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

import type { HoldEvent } from '@tra/ledger'
import { describe, expect, test } from 'vitest'
import { holdKey, wantedHold } from '../testing/holds.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { standingClock } from '../testing/standing-clock.ts'
import type { WantedAdvisory } from './hold-ports.ts'
import { readHolds } from './holds-text.ts'
import { confirmHold, type HoldsPlace, placeHold, releaseHold } from './keep-holds.ts'

const PATH = '/holds.json'

/** Ports of which the call with a number fails, before it does its work or after it. */
function setUp(place: Partial<HoldsPlace> = {}) {
  const disk = memoryDisk()
  const events = new Map<string, HoldEvent>()
  const drafts: WantedAdvisory[] = []
  const fault = { at: 0, isDone: false }
  let calls = 0
  const suffer = <T>(work: () => T): T => {
    calls += 1
    if (calls === fault.at && !fault.isDone) throw new Error('killed')
    const result = work()
    if (calls === fault.at) throw new Error('killed')
    return result
  }
  const ports = {
    documents: disk.documents,
    writer: {
      write: async (path: string, text: string | Uint8Array) =>
        void suffer(() => disk.files.set(path, Buffer.from(text))),
    },
    events: { record: async (event: HoldEvent) => void suffer(() => events.set(event.id, event)) },
    clock: standingClock(),
    progress: () => {},
  }
  const draft = async (wanted: WantedAdvisory) =>
    suffer(() => {
      const isThere = drafts.some(({ marker }) => marker === wanted.marker)
      if (!isThere) drafts.push(wanted)
      return { url: 'https://github.com/example-org/tool/security/advisories/GHSA-1', created: !isThere }
    })
  const where = { path: PATH, source: 'urn:trusted-release:local', ...place }
  const holds = () => readHolds(disk.files.get(PATH) ?? Buffer.alloc(0)).document.holds
  const set = () => placeHold({ place: where, wanted: wantedHold, drafts: { draft } }, ports)
  return { disk, events, drafts, fault, ports, where, holds, set, calls: () => calls }
}

test('a hold is in the document before anything else is done, then comes the event, then the draft', async () => {
  const { set, holds, events, drafts, calls } = setUp()
  await set()
  expect(holds()).toMatchObject([{ setBy: 'ada', advisory: expect.stringContaining('GHSA-1') }])
  expect([...events.values()]).toMatchObject([{ type: 'org.apache.release.hold.set.v1', subject: 'example/tool' }])
  expect(drafts).toHaveLength(1)
  expect(calls()).toBe(4)
})

describe.each([1, 2, 3, 4])('killed at call %d', (at) => {
  test.each([false, true])('(after it was carried out: %s), the same command again ends it', async (isDone) => {
    const world = setUp()
    Object.assign(world.fault, { at, isDone })
    await expect(world.set()).rejects.toThrow('killed')
    // From the first write on, the hold stands.
    if (at > 1 || isDone) expect(world.holds()).toHaveLength(1)
    await world.set()
    expect(world.holds()).toMatchObject([{ advisory: expect.stringContaining('GHSA-1') }])
    expect([world.events.size, world.drafts.length]).toEqual([1, 1])
  })
})

test('lifting and acknowledging tell of it, once each, and name nobody', async () => {
  const { set, ports, where, events, holds } = setUp()
  const { hold } = await set()
  for (const _ of [1, 2]) {
    await confirmHold({ place: where, id: hold.id, by: 'bob' }, ports)
    await releaseHold({ place: where, lift: { id: hold.id, by: 'bob', reason: 'repaired' } }, ports)
  }
  expect([...events.values()].map(({ type }) => type.split('.').at(-2))).toEqual(['set', 'acknowledged', 'lifted'])
  expect(JSON.stringify([...events.values()])).not.toMatch(/ada|bob|repaired|report/)
  expect(holds()).toMatchObject([{ lifted: { by: 'bob', reason: 'repaired' }, acknowledged: { by: 'bob' } }])
})

test('a signed document stays signed, and another key can not take it over', async () => {
  const signer = holdKey()
  const signed = setUp({ signer, validHours: 24 })
  await signed.set()
  const before = signed.disk.files.get(PATH)?.toString()
  expect(before).toContain(`— ${signer.name} `)
  const lift = { id: signed.holds()[0]?.id ?? '', by: 'eve', reason: 'x' }
  for (const other of [undefined, holdKey(), { ...signer, name: 'other' }]) {
    const place = { ...signed.where, signer: other }
    await expect(releaseHold({ place, lift }, signed.ports)).rejects.toMatchObject({ code: 'REFUSED' })
  }
  expect(signed.disk.files.get(PATH)?.toString()).toBe(before)
})
