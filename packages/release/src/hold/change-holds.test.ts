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

import { expect, test } from 'vitest'
import { holdsWith, wantedHold } from '../testing/holds.ts'
import { acknowledgeHold, liftHold, setHold } from './change-holds.ts'
import { MAX_HOLDS } from './hold-document.ts'
import { holdsListing } from './holds-listing.ts'
import { noHolds } from './holds-text.ts'
import { type HoldSeverity, holdSeverities } from './response-times.ts'
import { holdsOn } from './standing-holds.ts'

const now = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-02T12:00:00Z')
const release = { committee: 'example', product: 'tool', version: '1.2' }

test.each([
  ['critical', '2026-03-02T12:00:00.000Z'],
  ['high', '2026-03-08T12:00:00.000Z'],
  ['medium', '2026-03-31T12:00:00.000Z'],
  ['low', '2026-05-30T12:00:00.000Z'],
] satisfies [HoldSeverity, string][])(
  'a %s hold is due by %s, and to be acknowledged within 48 hours',
  (severity, dueBy) => {
    const { hold } = setHold(noHolds(now), { ...wantedHold, severity }, now)
    expect(hold).toMatchObject({ dueBy, acknowledgeBy: '2026-03-03T12:00:00.000Z', setAt: now.toISOString() })
  },
)

test('the same hold is set once; with another reason it is a second one, and both must be lifted', () => {
  const first = setHold(noHolds(now), wantedHold, now)
  expect(setHold(first.document, wantedHold, later)).toEqual({ ...first, changed: false })
  const second = setHold(first.document, { ...wantedHold, reason: 'another report' }, later)
  expect(holdsOn(release, second.document)).toHaveLength(2)
  const one = liftHold(second.document, { id: first.hold.id, by: 'bob', reason: 'no defect' }, later)
  expect(holdsOn(release, one.document)).toEqual([second.hold])
})

test('one that was lifted and is set again stands, under an id of its own', () => {
  const set = setHold(noHolds(now), wantedHold, now)
  const lifted = liftHold(set.document, { id: set.hold.id, by: 'bob', reason: 'repaired' }, now)
  expect(holdsOn(release, lifted.document)).toEqual([])
  const again = setHold(lifted.document, wantedHold, later)
  expect(again.changed).toBe(true)
  expect(again.hold.id).not.toBe(set.hold.id)
  expect(holdsOn(release, again.document)).toEqual([again.hold])
})

test('lifting and acknowledging twice changes nothing the second time, whoever does it', () => {
  const { document, hold } = setHold(noHolds(now), wantedHold, now)
  const known = acknowledgeHold(document, { id: hold.id, by: 'ada' }, later)
  expect(known.hold.acknowledged).toEqual({ by: 'ada', at: later.toISOString() })
  expect(acknowledgeHold(known.document, { id: hold.id, by: 'bob' }, later).changed).toBe(false)
  const lifted = liftHold(document, { id: hold.id, by: 'ada', reason: 'repaired' }, later)
  expect(liftHold(lifted.document, { id: hold.id, by: 'bob', reason: 'x' }, later)).toEqual({
    ...lifted,
    changed: false,
  })
  expect(() => liftHold(document, { id: '0'.repeat(12), by: 'ada', reason: 'x' }, now)).toThrow('there is no hold')
})

test.each([
  ['another product', { product: 'tool-x' }, 0],
  ['another committee', { committee: 'examples' }, 0],
  ['another version', { version: '1.3' }, 0],
  ['a version that begins alike', { version: '1.20' }, 0],
  ['this version', { version: '1.2' }, 1],
  ['this version, written differently', { version: '1.2.0' }, 1],
  ['every version', {}, 1],
])('a hold on %s', (_, scope, standing) => {
  expect(holdsOn(release, holdsWith([scope], now))).toHaveLength(standing)
})

test('the worst comes first', () => {
  const document = holdsWith(
    holdSeverities.toReversed().map((severity) => ({ severity })),
    now,
  )
  expect(holdsOn(release, document).map(({ severity }) => severity)).toEqual(holdSeverities)
})

test('a full document takes no more', () => {
  const { hold } = setHold(noHolds(now), wantedHold, now)
  const full = {
    ...noHolds(now),
    holds: Array.from({ length: MAX_HOLDS }, () => ({ ...hold, lifted: { by: 'a', at: '', reason: '' } })),
  }
  expect(() => setHold(full, wantedHold, now)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
})

test('a hold that nobody acknowledged in 48 hours is listed as late', () => {
  const { holds } = holdsWith([{ severity: 'high' }], new Date('2026-03-01T12:00:00Z'))
  expect(holdsListing(holds, new Date('2026-03-03T11:00:00Z'))).toContain('; to be acknowledged by 2026-03-03T12')
  expect(holdsListing(holds, new Date('2026-03-03T13:00:00Z'))).toMatch(/was to be acknowledged by \S+, overdue/)
})
