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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LedgerEvent } from '../event/ledger-event.ts'
import { type Step, steps } from '../event/release-event.ts'
import { releaseEventOf } from '../event/release-event-of.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import { type FoundTransition, findingsToRecord } from './findings-to-record.ts'
import { stateOf } from './state-of.ts'

const SOURCE = 'https://ledger.example.org'
const minute = (at: number) => new Date(Date.UTC(2026, 2, 1, 12, at))

function entryOf(step: Step, sequence: number, change: { late?: true; minute?: number } = {}): SequencedEntry {
  const event = releaseEventOf({
    ...{ step, source: 'https://github.com/example/tool/actions/runs/1/attempts/1', candidateDigest: 'a'.repeat(64) },
    candidate: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    ...{ verdict: 'passed', summary: 'x', time: minute(change.minute ?? sequence) },
  })
  const received = minute(sequence + 1).toISOString()
  return { sequence, entry: { v: 1, received, event, ...(change.late && { late: true }) } }
}

const recorded = (events: readonly LedgerEvent[]) =>
  events.flatMap(({ type, data }) => (type === 'org.apache.release.finding.recorded.v1' ? [data] : []))

/** What a state says was found in a history. */
function foundIn(entries: readonly SequencedEntry[]): FoundTransition[] {
  const at = (sequence: number | undefined) => entries.find((entry) => entry.sequence === sequence)
  return stateOf(entries).findings.flatMap((finding) => {
    const about = at(finding.sequence)
    return about ? [{ finding, about, supply: at(finding.supplied?.sequence) }] : []
  })
}
/** What is recorded when the entries from `start` on came together, and the others before. */
const toRecord = (entries: readonly SequencedEntry[], start = 0, end = Number.POSITIVE_INFINITY) =>
  findingsToRecord(foundIn(entries.filter(({ sequence }) => sequence < end)), { start, end }, SOURCE)

describe('findingsToRecord', () => {
  test('a promotion without a vote is recorded, about its entry', () => {
    const events = toRecord([entryOf('verify', 4), entryOf('promote', 7)])
    expect(recorded(events)).toMatchObject([
      { kind: 'illegal-transition', rule: 'promoted-without-vote', severity: 'blocker', about: [7], candidate: 'rc1' },
    ])
    expect(events[0]).toMatchObject({ source: SOURCE, time: minute(8).toISOString() })
  })

  test('a release as it should be has nothing to record', () => {
    const good = (['verify', 'stage-rc', 'tally-vote', 'promote', 'announce'] as const).map((step, at) =>
      entryOf(step, at),
    )
    expect(toRecord(good)).toEqual([])
  })

  test('what was found before is not found again', () => {
    expect(toRecord([entryOf('promote', 1), entryOf('announce', 2)], 2)).toEqual([])
  })

  test('a vote that comes late from a spool, in the same batch, supplies what was missing', () => {
    const entries = [entryOf('promote', 5), entryOf('tally-vote', 6, { late: true, minute: 1 })]
    expect(toRecord(entries)).toEqual([])
    expect(toRecord([entryOf('promote', 5), entryOf('tally-vote', 6)])).toHaveLength(1)
  })

  test('a vote that comes after the finding was recorded is recorded too, and takes nothing back', () => {
    const entries = [entryOf('promote', 5), entryOf('tally-vote', 6, { late: true, minute: 1 })]
    expect(recorded(toRecord(entries, 0, 6))).toMatchObject([{ severity: 'blocker', about: [5] }])
    expect(recorded(toRecord(entries, 6))).toMatchObject([
      { severity: 'note', rule: 'promoted-without-vote', about: [5, 6], message: expect.stringContaining('late') },
    ])
  })

  test('recording a finding finds nothing', () => {
    const promote = entryOf('promote', 1)
    const [event] = toRecord([promote])
    if (event === undefined) throw new Error('nothing was found')
    expect(toRecord([promote, { sequence: 2, entry: { v: 1, event } }], 2)).toEqual([])
  })

  test('however entries are cut into batches, twice over, the same ids come out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 12 }), fc.nat(12), (taken, cut) => {
        const entries = taken.map((step, sequence) => entryOf(step, sequence))
        const whole = toRecord(entries).map(({ id }) => id)
        const twice = () => [...toRecord(entries, 0, cut), ...toRecord(entries, cut)]
        expect(
          twice()
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(whole.toSorted())
        expect(new Set(whole).size).toBe(whole.length)
        expect(twice()).toEqual(twice())
      }),
    )
  })
})
