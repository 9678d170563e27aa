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
import { sha256OfWords } from './hold-change-event.ts'
import { type Hold, type HoldScope, type Holds, MAX_HOLDS, scopeName } from './hold-document.ts'
import { dueTimes, type HoldSeverity } from './response-times.ts'
import { standingHolds } from './standing-holds.ts'

/** A hold that somebody wants. */
export interface WantedHold extends HoldScope {
  severity: HoldSeverity
  reason: string
  setBy: string
}

/** A document after a change, and the hold that it is about. `changed` is false where it was so before. */
export interface HoldChanged {
  document: Holds
  hold: Hold
  changed: boolean
}

const ID_CHARACTERS = 12

function idOf(wanted: WantedHold, setAt: string): string {
  const { severity, reason, setBy } = wanted
  return sha256OfWords(scopeName(wanted), severity, reason, setBy, setAt).slice(0, ID_CHARACTERS)
}

function isWanted(hold: Hold, wanted: WantedHold): boolean {
  return (
    scopeName(hold) === scopeName(wanted) &&
    (['severity', 'reason', 'setBy'] as const).every((field) => hold[field] === wanted[field])
  )
}

function replaced(document: Holds, hold: Hold): Holds {
  return { ...document, holds: document.holds.map((one) => (one.id === hold.id ? hold : one)) }
}

/**
 * Sets a hold; one that stands already with the same words is not set twice, one that was lifted is set anew.
 * @throws ReleaseError LIMIT_EXCEEDED when the document is full.
 */
export function setHold(document: Holds, wanted: WantedHold, now: Date): HoldChanged {
  const standing = standingHolds(document).find((hold) => isWanted(hold, wanted))
  if (standing !== undefined) return { document, hold: standing, changed: false }
  if (document.holds.length >= MAX_HOLDS)
    throw new ReleaseError('LIMIT_EXCEEDED', `the document keeps ${MAX_HOLDS} holds already`, {
      hint: 'Move lifted ones to another file; the history of the repository keeps them as well.',
    })
  const setAt = now.toISOString()
  const hold: Hold = { id: idOf(wanted, setAt), ...wanted, setAt, ...dueTimes(wanted.severity, now) }
  return { document: { ...document, holds: [...document.holds, hold] }, hold, changed: true }
}

function holdOf({ holds }: Holds, id: string): Hold {
  const hold = holds.find((one) => one.id === id)
  if (hold !== undefined) return hold
  throw new ReleaseError('NOT_FOUND', `there is no hold ${id}`, { hint: '`hold list` tells the ids.' })
}

/** Lifts a hold. It stays in the document, with who lifted it and why. @throws ReleaseError NOT_FOUND. */
export function liftHold(
  document: Holds,
  { id, by, reason }: { id: string; by: string; reason: string },
  now: Date,
): HoldChanged {
  const hold = holdOf(document, id)
  if (hold.lifted !== undefined) return { document, hold, changed: false }
  const lifted = { ...hold, lifted: { by, at: now.toISOString(), reason } }
  return { document: replaced(document, lifted), hold: lifted, changed: true }
}

/** Says that somebody of the project knows of a hold. @throws ReleaseError NOT_FOUND. */
export function acknowledgeHold(document: Holds, { id, by }: { id: string; by: string }, now: Date): HoldChanged {
  const hold = holdOf(document, id)
  if (hold.acknowledged !== undefined) return { document, hold, changed: false }
  const acknowledged = { ...hold, acknowledged: { by, at: now.toISOString() } }
  return { document: replaced(document, acknowledged), hold: acknowledged, changed: true }
}

/** Notes where the advisory of a hold is drafted. @throws ReleaseError NOT_FOUND. */
export function withAdvisory(document: Holds, { id, advisory }: { id: string; advisory: string }): HoldChanged {
  const hold = holdOf(document, id)
  if (hold.advisory === advisory) return { document, hold, changed: false }
  const drafted = { ...hold, advisory }
  return { document: replaced(document, drafted), hold: drafted, changed: true }
}
