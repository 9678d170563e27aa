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

import { ReleaseError, type ReleaseName, releaseId, visibleText } from '@tra/kernel'
import type { Clock, DocumentReader, Progress } from '../ports.ts'
import { type Hold, scopeName } from './hold-document.ts'
import { type HoldSource, openHolds } from './open-holds.ts'
import { holdsOn, standingHolds } from './standing-holds.ts'

interface GatePorts {
  documents: DocumentReader
  clock: Clock
  progress: Progress
}

/** When a hold is to be resolved, and whether that has passed. */
export function dueWords({ dueBy }: Hold, now: Date): string {
  return Date.parse(dueBy) < now.getTime() ? `was to be resolved by ${dueBy}, overdue` : `to be resolved by ${dueBy}`
}

/** Who set a hold, when and why. */
export function holdWords({ id, setBy, setAt, reason, advisory }: Hold): string {
  const where = advisory === undefined ? '' : ` Advisory: ${advisory}`
  return `Hold ${id}, set by ${visibleText(setBy)} at ${setAt}: ${visibleText(reason)}${where}`
}

// Who and why stand in the hint: the message goes into the record of the release, which can't forget a name.
function refusal(release: ReleaseName, [first, ...more]: [Hold, ...Hold[]], now: Date): ReleaseError {
  const others = more.length === 0 ? '' : `, and ${more.length} more`
  const message = `a security hold stands on ${scopeName(first)}: ${first.severity}, ${dueWords(first, now)}${others}`
  return new ReleaseError('REFUSED', `${releaseId(release)} must not go out: ${message}`, {
    hint: [...[first, ...more].map(holdWords), 'Ask who set it; once it is resolved, `hold lift` it.'].join('\n'),
  })
}

/**
 * Lets a release pass only where no hold stands on it. Where nobody configured holds, it says so.
 * @throws ReleaseError REFUSED when one stands; as {@link openHolds} when that can't be told.
 */
export async function assertNoHold(
  { release, holds: source }: { release: ReleaseName; holds?: HoldSource | undefined },
  ports: GatePorts,
): Promise<void> {
  if (source === undefined) return ports.progress('no security holds are configured, so none can stop this release')
  const document = await openHolds(source, ports)
  const [first, ...more] = holdsOn(release, document)
  if (first !== undefined) throw refusal(release, [first, ...more], ports.clock.now())
  const others = standingHolds(document).length
  const rest = others === 0 ? '' : `; ${others} on other products or versions`
  ports.progress(`no security hold stands on ${releaseId(release)}${rest}`)
}
