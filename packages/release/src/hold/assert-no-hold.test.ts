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

import { ReleaseError } from '@tra/kernel'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdKey, holdsWith, wantedHold } from '../testing/holds.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { assertNoHold } from './assert-no-hold.ts'
import { liftHold } from './change-holds.ts'
import { type HoldSigner, holdsText, noHolds } from './holds-text.ts'
import type { HoldSource } from './open-holds.ts'

const clock = standingClock()
const now = clock.now()
const HOUR = 3_600_000
const release = { committee: 'example', product: 'tool', version: '1.0' }
const key = holdKey()

interface Written {
  validHours?: number
  signer?: HoldSigner
  at?: Date
}

const text = (document = noHolds(now), { at = now, ...writing }: Written = {}) =>
  holdsText(document, { now: at, ...writing })
const signed = (document = noHolds(now), more: Written = {}) => text(document, { signer: key, validHours: 24, ...more })

async function gate(content: string | undefined, source: Partial<HoldSource> = {}) {
  const lines: string[] = []
  const disk = memoryDisk(content === undefined ? {} : { '/holds.json': content })
  const ports = { ...disk, clock, progress: (line: string) => void lines.push(line) }
  await assertNoHold({ release, holds: { location: '/holds.json', ...source } }, ports)
  return lines
}

describe('a release', () => {
  test('passes where nobody configured holds, and that is said', async () => {
    const lines: string[] = []
    await assertNoHold({ release }, { ...memoryDisk(), clock, progress: (line) => void lines.push(line) })
    expect(lines).toEqual(['no security holds are configured, so none can stop this release'])
  })

  test('passes where none stands on it, and those on others are counted', async () => {
    expect(await gate(text())).toEqual(['no security hold stands on example/tool/1.0'])
    expect(await gate(text(holdsWith([{ product: 'other' }], now)))).toEqual([
      'no security hold stands on example/tool/1.0; 1 on other products or versions',
    ])
  })

  test('is refused while one stands, with severity and due date; who and why stay out of the record', async () => {
    const thrown = await gate(text(holdsWith([{}, { severity: 'low' }], now))).catch((error) => error)
    expect(thrown).toMatchObject({ code: 'REFUSED' })
    expect(thrown.message).toBe(
      'example/tool/1.0 must not go out: a security hold stands on example/tool: critical, to be resolved by 2026-03-02T12:00:00.000Z, and 1 more',
    )
    expect(thrown.hint).toMatch(
      /Hold [0-9a-f]{12}, set by ada at 2026-03-01T12:00:00.000Z: a report is being looked at/,
    )
    expect(thrown.message).not.toContain('ada')
  })

  test('is told that a hold is overdue', async () => {
    const document = holdsWith([{}], new Date('2026-02-01T00:00:00Z'))
    await expect(gate(text(document))).rejects.toThrow('was to be resolved by 2026-02-02T00:00:00.000Z, overdue')
  })

  test('passes when it is lifted, and is refused when it is set again', async () => {
    const set = holdsWith([{}], now)
    const id = set.holds[0]?.id ?? ''
    const { document: lifted } = liftHold(set, { id, by: 'bob', reason: 'repaired' }, now)
    await expect(gate(text(lifted))).resolves.toBeDefined()
    const again = { ...lifted, holds: [...lifted.holds, ...holdsWith([{ setBy: 'eve' }], now).holds] }
    await expect(gate(text(again))).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test('a reason can not forge lines or turn text around', async () => {
    const document = holdsWith([{ reason: 'x\u001b[2K\u202egnihton' }], now)
    const { hint } = await gate(text(document)).catch((error) => error)
    expect(hint).toContain('x\\u{1b}[2K\\u{202e}gnihton')
  })
})

describe('holds that can not be read keep the gate shut', () => {
  const reject = (content: string | undefined, code: string, words: string, source: Partial<HoldSource> = {}) =>
    expect(gate(content, source)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    })

  test('a document that is not there', () => reject(undefined, 'NOT_FOUND', 'nobody can tell whether a hold stands'))
  test('an empty file', () => reject('', 'MALFORMED', 'it is no JSON'))
  test('a page where JSON should be', () => reject('<!doctype html>', 'MALFORMED', 'it is no JSON'))
  test('a later version of the format', () =>
    reject(text().replace('holds/v1', 'holds/v2'), 'MALFORMED', 'it is no holds document'))
  test('a word that nobody knows', () => {
    const misspelt = JSON.parse(text(holdsWith([{}], now)))
    misspelt.holds[0].versoin = '1.0'
    return reject(JSON.stringify(misspelt), 'MALFORMED', 'it is no holds document')
  })
  test('a product that no release can have', () =>
    reject(text(holdsWith([{}], now)).replace('"tool"', '"Tool"'), 'MALFORMED', 'do not name a product'))
  test('bytes that are no text', async () => {
    const disk = memoryDisk()
    disk.files.set('/holds.json', Buffer.from([0xff, 0xfe, 0x7b]))
    const attempt = assertNoHold(
      { release, holds: { location: '/holds.json' } },
      { ...disk, clock, progress: () => {} },
    )
    await expect(attempt).rejects.toMatchObject({ code: 'MALFORMED', message: expect.stringContaining('no UTF-8') })
  })
  test('one that has expired', () =>
    reject(text(noHolds(now), { validHours: 1, at: new Date(+now - 2 * HOUR) }), 'REFUSED', 'it counted until'))
  test('one from the future', () =>
    reject(text(noHolds(now), { at: new Date(+now + HOUR) }), 'REFUSED', 'still to come'))
  test.each([
    ['http://holds.example.org/holds.json', 'no https address'],
    ['https://ada:secret@holds.example.org/holds.json', 'must not hold credentials'],
  ])('an address that others could change: %s', (location, words) =>
    reject(text(), 'INPUT_INVALID', words, { location }),
  )
})

describe('with a pinned key', () => {
  const pinned = { key: key.pinned }

  test('what it signed counts, held or not', async () => {
    await expect(gate(signed(), pinned)).resolves.toBeDefined()
    await expect(gate(signed(holdsWith([{}], now)), pinned)).rejects.toThrow('a security hold stands')
  })

  test.each([
    ['no signature', text(), 'it is not signed'],
    ['no signature but a time', text(noHolds(now), { validHours: 1 }), 'it is not signed'],
    ['another key', signed(noHolds(now), { signer: holdKey() }), 'has not signed'],
    ['another name', signed(noHolds(now), { signer: { ...key, name: 'other' } }), 'has not signed'],
    [
      'a hold that was taken out',
      signed(holdsWith([{}], now)).replace(/"holds": \[[\s\S]*\n {2}\]/, '"holds": []'),
      'does not fit',
    ],
    ['a time that was moved', signed().replace('2026-03-02', '2026-03-09'), 'does not fit'],
    ['no time', text(noHolds(now), { signer: key }), 'does not say until when'],
    ['an old copy', signed(noHolds(now), { at: new Date(+now - 25 * HOUR) }), 'it counted until'],
    ['a time far away', signed(noHolds(now), { validHours: 9999 }), 'longer than 31 days'],
  ])('refuses %s', async (_, content, words) => {
    await expect(gate(content, pinned)).rejects.toMatchObject({
      message: expect.stringContaining(words),
      hint: expect.stringContaining('Refused'),
    })
  })

  test('a key that is none is wrong usage', async () => {
    await expect(gate(signed(), { key: 'abc' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('a signed document is read without a key as well, and its time counts', async () => {
    await expect(gate(signed())).resolves.toBeDefined()
    await expect(gate(signed(noHolds(now), { at: new Date(+now - 25 * HOUR) }))).rejects.toThrow('it counted until')
  })
})

test('whatever the document is, the gate opens or refuses with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.json(), fc.constant(signed(holdsWith([wantedHold], now)))),
      fc.boolean(),
      async (content, pin) => {
        const result = await gate(content, pin ? { key: key.pinned } : {}).catch((error) => error)
        expect(result).toBeInstanceOf(ReleaseError)
      },
    ),
    { numRuns: 200 },
  )
})
