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

import { messageOf, ReleaseError } from '@tra/kernel'
import { acknowledgeHold, type HoldChanged, liftHold, setHold, type WantedHold, withAdvisory } from './change-holds.ts'
import { holdChangeEvent } from './hold-change-event.ts'
import { type Hold, scopeName } from './hold-document.ts'
import type { AdvisoryDrafts, HoldPorts, WantedAdvisory } from './hold-ports.ts'
import { type HoldsFile, updateHolds } from './update-holds.ts'

/** The document that is changed, and who tells of it. */
export interface HoldsPlace extends HoldsFile {
  /** `source` of the events. */
  source: string
}

/** By what a draft is found again. */
function markerOf({ id }: Hold): string {
  return `<!-- trusted-release-hold: ${id} -->`
}

function wantedAdvisory(hold: Hold): WantedAdvisory {
  const { severity, product, version, reason, setBy, setAt, dueBy } = hold
  return {
    marker: markerOf(hold),
    summary: `Security hold on ${scopeName(hold)}`,
    description: [
      `Releases of ${scopeName(hold)} are held since ${setAt} (${severity}, to be resolved by ${dueBy}), by ${setBy}:`,
      '',
      reason,
      '',
      'Describe the vulnerability here; only maintainers see this draft.',
    ].join('\n'),
    ...{ severity, product },
    ...(version !== undefined && { version }),
  }
}

async function drafted(hold: Hold, place: HoldsPlace, drafts: AdvisoryDrafts, ports: HoldPorts): Promise<HoldChanged> {
  try {
    const { url, created } = await drafts.draft(wantedAdvisory(hold))
    ports.progress(`${created ? 'drafted' : 'there is'} the advisory ${url}`)
    return await updateHolds(place, (document) => withAdvisory(document, { id: hold.id, advisory: url }), ports)
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    throw new ReleaseError(thrown.code, `hold ${hold.id} stands, but no advisory was drafted: ${messageOf(thrown)}`, {
      hint: `Run the same command again: the hold is not set twice. ${thrown.hint ?? ''}`.trim(),
      cause: thrown,
    })
  }
}

/**
 * Sets a hold: first the document, which stops releases; then the event; then the draft of an advisory, where one is wanted.
 * Run again after an interruption, it goes on from there. @throws ReleaseError.
 */
export async function placeHold(
  { place, wanted, drafts }: { place: HoldsPlace; wanted: WantedHold; drafts?: AdvisoryDrafts | undefined },
  ports: HoldPorts,
): Promise<HoldChanged> {
  const set = await updateHolds(place, (document, now) => setHold(document, wanted, now), ports)
  await ports.events.record(holdChangeEvent('set', set.hold, place.source))
  // Noted already: its text may have been edited since, so that the mark is no longer there to find it by.
  if (drafts === undefined || set.hold.advisory !== undefined) return set
  return { ...(await drafted(set.hold, place, drafts, ports)), changed: set.changed }
}

/** Lifts a hold. @throws ReleaseError NOT_FOUND, REFUSED, …. */
export async function releaseHold(
  { place, lift }: { place: HoldsPlace; lift: { id: string; by: string; reason: string } },
  ports: HoldPorts,
): Promise<HoldChanged> {
  const lifted = await updateHolds(place, (document, now) => liftHold(document, lift, now), ports)
  await ports.events.record(holdChangeEvent('lifted', lifted.hold, place.source))
  return lifted
}

/** Says that the project knows of a hold. @throws ReleaseError NOT_FOUND, REFUSED, …. */
export async function confirmHold(
  { place, by, id }: { place: HoldsPlace; by: string; id: string },
  ports: HoldPorts,
): Promise<HoldChanged> {
  const known = await updateHolds(place, (document, now) => acknowledgeHold(document, { id, by }, now), ports)
  await ports.events.record(holdChangeEvent('acknowledged', known.hold, place.source))
  return known
}
