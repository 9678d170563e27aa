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
import { expect, test } from 'vitest'
import { eventOf } from '../event/event-of.ts'
import type { LedgerEvent } from '../event/ledger-event.ts'
import { type Step, steps } from '../event/release-event.ts'
import { releaseEventOf } from '../event/release-event-of.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import { phaseOf } from './release-state.ts'
import { stateOf } from './state-of.ts'

const release = { committee: 'widgets', product: 'widget', version: '1.0.0' }
const candidateDigest = 'ab'.repeat(32)
const at = (hour: number) => ({ source: 'urn:trusted-release:local', time: new Date(Date.UTC(2026, 2, 1, hour)) })
const removed = {
  ...release,
  location: 'https://example.org/x',
  revision: 1,
  wordsSha256: candidateDigest,
  evidence: [],
}
const archived = eventOf('org.apache.release.archived.v1', { ...removed, archive: 'https://example.org/a' }, at(9))
const revoked = eventOf('org.apache.release.withdrawn.v1', removed, at(9))

function step(name: Step, hour: number, candidate = 'rc1', verdict: 'passed' | 'failed' = 'passed'): LedgerEvent {
  return releaseEventOf({
    ...{ candidate: { ...release, candidate }, candidateDigest, step: name, verdict, summary: '' },
    ...at(hour),
  })
}

function announcedByReceipt(hour: number): LedgerEvent {
  const facts = { promotedTo: 'https://dist.example.org/release/widget/1.0.0' }
  return releaseEventOf({
    ...{
      candidate: { ...release, candidate: 'rc1' },
      candidateDigest,
      step: 'announce',
      verdict: 'passed',
      summary: '',
    },
    ...{ ...at(hour), facts },
  })
}

function opened(candidate: string, hour: number): LedgerEvent {
  const data = { ...release, candidate, candidateDigest, messageIdSha256: candidateDigest, evidence: [] }
  const vote = { ...data, round: 'committee', closesAt: '2026-03-04T12:00:00Z' } as const
  return eventOf('org.apache.release.vote.opened.v1', vote, at(hour))
}

const entriesOf = (...events: LedgerEvent[]): SequencedEntry[] =>
  events.map((event, sequence) => ({ sequence, entry: { v: 1, event } }))
const late = ({ sequence, entry }: SequencedEntry): SequencedEntry => ({ sequence, entry: { ...entry, late: true } })
const rulesOf = (...events: LedgerEvent[]) => stateOf(entriesOf(...events)).findings.map(({ rule }) => rule)

const whole = [
  ...[step('sbom', 0), step('sign', 1), step('verify', 2), step('stage-rc', 3), opened('rc1', 4)],
  ...[step('tally-vote', 5), step('promote', 6), step('announce', 7), archived],
]

test('a release goes from phase to phase, and nothing is found', () => {
  const phases = whole.map((_, length) => phaseOf(stateOf(entriesOf(...whole.slice(0, length + 1)))))
  expect(phases).toEqual([
    ...['build', 'build', 'candidate', 'candidate', 'vote', 'finish', 'finish', 'released', 'archived'],
  ])
  expect(rulesOf(...whole)).toEqual([])
})

test.each<[string, LedgerEvent[], string[]]>([
  ['a promotion without a vote', [step('promote', 1)], ['promoted-without-vote']],
  [
    'a promotion after a failed vote',
    [step('tally-vote', 1, 'rc1', 'failed'), step('promote', 2)],
    ['promoted-without-vote'],
  ],
  [
    'an announcement of what was not promoted',
    [step('tally-vote', 1), step('announce', 2)],
    ['announced-without-promotion'],
  ],
  ['an announcement of what a human promoted', [step('tally-vote', 1), announcedByReceipt(2)], []],
  ['an announcement of what a human promoted without a vote', [announcedByReceipt(2)], ['promoted-without-vote']],
  [
    'an announcement of what was promoted by hand beside another candidate',
    [step('tally-vote', 1, 'rc2'), step('promote', 2, 'rc2'), step('tally-vote', 3), announcedByReceipt(4)],
    ['two-candidates-promoted'],
  ],
  ['two votes at once', [opened('rc1', 1), opened('rc2', 2)], ['two-candidates-voted']],
  [
    'two candidates of one version',
    [step('tally-vote', 1), step('promote', 2), step('tally-vote', 3, 'rc2'), step('promote', 4, 'rc2')],
    ['two-candidates-promoted'],
  ],
  ['a step after the archive took it', [...whole, step('promote', 10)], ['after-the-end']],
  [
    'a second candidate after a failed vote',
    [opened('rc1', 1), step('tally-vote', 2, 'rc1', 'failed'), opened('rc2', 3)],
    [],
  ],
  ['a vote held again', [opened('rc1', 1), step('tally-vote', 2, 'rc1', 'failed'), opened('rc1', 3)], []],
  ['a file added after the vote', [opened('rc1', 1), step('sign', 2)], ['built-too-late']],
  ['an end without a release', [archived], ['ended-without-release']],
])('%s', (_, events, rules) => {
  expect(rulesOf(...events)).toEqual(rules)
})

test('what happened against the rules happened all the same', () => {
  expect(stateOf(entriesOf(step('promote', 1))).candidates[0]).toMatchObject({ phase: 'promoted', approved: false })
})

test('what was revoked stays revoked', () => {
  expect(phaseOf(stateOf(entriesOf(revoked, archived)))).toBe('revoked')
})

test('a late spool supplies a vote that was earlier, and none that was later by its own word', () => {
  const entries = (hour: number) => entriesOf(step('promote', 6), step('tally-vote', hour))
  const lateOf = ([first, second]: SequencedEntry[]) => (first && second ? [first, late(second)] : [])
  expect(stateOf(lateOf(entries(5))).findings[0]?.supplied).toMatchObject({ late: true, move: 'pass-vote' })
  expect(stateOf(entries(5)).findings[0]?.supplied).toMatchObject({ late: false })
  expect(stateOf(lateOf(entries(7))).findings[0]?.supplied).toBeUndefined()
})

test('a late count of an earlier vote does not undo the newer one', () => {
  const [counted, outdated] = entriesOf(step('tally-vote', 5), step('tally-vote', 3, 'rc1', 'failed'))
  const history = counted && outdated ? [counted, late(outdated)] : []
  expect(stateOf(history).candidates).toMatchObject([{ phase: 'approved', approved: true }])
})

const someEvent = fc.oneof(
  fc
    .tuple(fc.constantFrom(...steps), fc.nat(23), fc.constantFrom('rc1', 'rc2'), fc.constantFrom('passed', 'failed'))
    .map(([name, hour, candidate, verdict]) => step(name, hour, candidate, verdict === 'passed' ? 'passed' : 'failed')),
  fc.constantFrom(archived, revoked, opened('rc1', 1), opened('rc2', 2)),
)
const someEntries = fc.array(fc.tuple(someEvent, fc.boolean()), { maxLength: 30 }).map((events) =>
  events.map(([event, isLate], sequence): SequencedEntry => {
    return { sequence, entry: { v: 1, event, ...(isLate && { late: true }) } }
  }),
)

test('any history has a state, which can be folded in parts and leaves what it began with alone', () => {
  fc.assert(
    fc.property(someEntries, fc.nat(30), (entries, cut) => {
      const first = stateOf(entries.slice(0, cut))
      const kept = JSON.stringify(first)
      expect(stateOf(entries.slice(cut), JSON.parse(kept))).toEqual(stateOf(entries))
      stateOf(entries.slice(cut), first)
      expect(JSON.stringify(first)).toBe(kept)
    }),
  )
})
