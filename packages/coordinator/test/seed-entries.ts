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

import { hash } from 'node:crypto'
import type { Verdict } from '@tra/kernel'
import { type Evidence, entryText, type LedgerEvent, type Step, type StepOutcome, steps } from '@tra/ledger'
import type { StoredEntry } from '../src/store/event-store.ts'
import { seedFingerprint } from './seed-fingerprint.ts'
import { seedOtherEvents } from './seed-other-events.ts'
import { widgetEvent } from './widget-event.ts'

const COMMITTEES = 40
const RELEASES = 300
const HOUR = 3_600_000
const START = Date.UTC(2025, 2, 1)
/** Hours that a step ends after the one before it. */
const PAUSES: Readonly<Record<Step, number>> = {
  sbom: 0,
  sign: 1,
  verify: 2,
  'stage-rc': 3,
  'tally-vote': 74,
  promote: 5,
  announce: 26,
}

/** A summary as an attacker writes it: markup, a turned direction, a word without end. */
const HOSTILE_SUMMARY = `<script>alert(1)</script> \u202egnp.exe ${'x'.repeat(200)}`

function evidenceOf(step: Step, name: string, id: string): Evidence[] {
  const files = { sbom: '.cdx.json', 'tally-vote': '-tally.json' } as Partial<Record<Step, string>>
  return [{ name: `${name}${files[step] ?? '-src.tar.gz'}`, sha256: hash('sha256', id, 'hex') }]
}

function factsOf(step: Step, { committee, label, verdict }: { committee: string; label: string; verdict: Verdict }) {
  const facts: Partial<Record<Step, NonNullable<StepOutcome['facts']>>> = {
    sign: { fingerprint: seedFingerprint(committee) },
    'stage-rc': { location: `https://dist.apache.org/repos/dist/dev/${committee}/${label}` },
    'tally-vote': { bindingPlus: verdict === 'passed' ? 4 : 1, bindingMinus: verdict === 'passed' ? 0 : 2 },
  }
  return facts[step] ?? {}
}

function outcomesOf(release: number): StepOutcome[] {
  const committee = `project-${String(release % COMMITTEES).padStart(2, '0')}`
  const product = release % 7 === 0 ? `${committee}-connector` : committee
  const version = `${1 + Math.floor(release / 120)}.${Math.floor(release / COMMITTEES)}.${release % 3}`
  // Most are done; of the newest forty, every step is somebody's last one.
  const last = release < RELEASES - COMMITTEES ? steps.length : 1 + (release % steps.length)
  const stops = release % 9 === 4 ? 1 + (release % 5) : -1
  let time = START + release * 40 * HOUR
  return steps.slice(0, last).flatMap((step, place): StepOutcome[] => {
    time += (PAUSES[step] + ((release * 7 + place) % 11)) * HOUR
    if (stops !== -1 && place > stops) return []
    const verdict: Verdict = place === stops ? 'failed' : 'passed'
    const id = `${release}/${step}`
    return [
      {
        source: `https://github.com/example/${committee}/actions/runs/${release * 10 + place}/attempts/1`,
        candidate: { committee, product, version, candidate: `rc${1 + (release % 3)}` },
        candidateDigest: hash('sha256', `candidate ${release}`, 'hex'),
        step,
        verdict,
        summary:
          release === RELEASES - 1 ? HOSTILE_SUMMARY : `${step} ${verdict} after looking at everything it names.`,
        evidence: evidenceOf(step, `${product}-${version}`, id),
        facts: factsOf(step, { committee, label: `${version}-rc${1 + (release % 3)}`, verdict }),
        time: new Date(time),
      },
    ]
  })
}

/** A log of 40 committees and 300 releases in every state, with events of every kind; always the same one. */
export function seedEntries(): StoredEntry[] {
  const outcomes = Array.from({ length: RELEASES }, (_, release) => outcomesOf(release)).flat()
  const events: LedgerEvent[] = [...outcomes.map(widgetEvent), ...seedOtherEvents()]
  return events
    .toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time))
    .map((event, sequence) => ({ sequence, text: entryText({ v: 1, event }) }))
}
