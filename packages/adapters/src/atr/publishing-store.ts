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
import type {
  AtrReference,
  AtrRelease,
  CandidateStore,
  Clock,
  Progress,
  PromotionRequest,
  StoreReceipt,
} from '@tra/release'
import { isAtrLocation, referenceOf } from './atr-candidate-store.ts'
import { waitUntil } from './wait-until.ts'

export interface PublishingParts {
  atr: AtrRelease
  /** ATR, seen as a store. */
  candidates: CandidateStore
  /** The release area, which ATR writes and everybody reads. */
  released: CandidateStore
  clock: Clock
  progress: Progress
}

/** A task of ATR's writes the files; one that has not come to its end by then has met a fault. */
const LONGEST_PUBLICATION_MS = 20 * 60_000

/**
 * Candidates in ATR, releases in the area that ATR publishes into. To promote is to end the vote there as passed: ATR then
 * writes the release itself, and what it wrote is looked for where everybody sees it. That it said `success` counts for
 * nothing.
 */
export function publishingStore(parts: PublishingParts): CandidateStore {
  const at = (location: string) => (isAtrLocation(location) ? parts.candidates : parts.released)
  return {
    commands: {
      promote: (request) => promotionWords(request),
      remove: (request) => at(request.location).commands.remove(request),
      export: (request) => at(request.location).commands.export(request),
    },
    list: (location) => at(location).list(location),
    revisionOf: (location) => at(location).revisionOf(location),
    stage: (request) => at(request.location).stage(request),
    export: (request) => at(request.location).export(request),
    remove: (request) => at(request.location).remove(request),
    promote: (request) => promote(request, parts),
  }
}

function pageOf(from: string, phase: 'vote' | 'finish'): string {
  const { project, version } = referenceOf(from)
  return `${new URL(from).origin}/${phase}/${project}/${version}`
}

// Comments, for ATR has no program that a person types: they do it on its pages.
function promotionWords(request: PromotionRequest): string[] {
  assertNoRenames(request)
  const { from, to } = request
  return [
    `# End the vote as passed: ${pageOf(from, 'vote')}`,
    `# Where ATR was not told to publish by itself, publish: ${pageOf(from, 'finish')}`,
    `# It has to appear in ${to}`,
  ]
}

/** @throws ReleaseError REFUSED. */
function assertNoRenames({ renames = [] }: PromotionRequest): void {
  const [first] = renames
  if (first === undefined) return
  throw new ReleaseError(
    'REFUSED',
    `ATR publishes ${first.from} under the name that was voted on, not as ${first.to}`,
    {
      hint: 'Say `keep` in `renames`, or stage files with their released names.',
    },
  )
}

async function promote(request: PromotionRequest, parts: PublishingParts): Promise<StoreReceipt> {
  assertNoRenames(request)
  const { from, to } = request
  const { atr, released } = parts
  const reference = referenceOf(from)
  const before = await released.revisionOf(to)
  await assertSameVote(reference, request, { atr, isTaken: before !== undefined })
  const { changed } = await atr.resolveVote({ ...reference, resolution: 'passed' })
  const revision = await published(request, parts)
  return { location: to, revision, changed: changed || before === undefined }
}

// Days can lie between the plan and its execution: the vote that ends must be the one on the revision that was read.
async function assertSameVote(
  reference: AtrReference,
  { from, to, revision }: PromotionRequest,
  { atr, isTaken }: { atr: AtrRelease; isTaken: boolean },
): Promise<void> {
  const state = await atr.look(reference)
  if (state?.phase !== 'vote') return
  if (Number(state.revision) !== revision)
    throw new ReleaseError('CONFLICT', `the vote in ATR is on revision ${state.revision}, and ${revision} is planned`, {
      hint: 'Another candidate is voted on: tally that vote, and plan again.',
    })
  if (!isTaken) return
  throw new ReleaseError('CONFLICT', `${to} exists, and ATR has not published ${from}`, {
    hint: 'Compare the address with the path suffix in the policy of the project in ATR.',
  })
}

function published({ from, to }: PromotionRequest, { released, clock, progress }: PublishingParts): Promise<number> {
  return waitUntil(() => released.revisionOf(to), {
    ...{ clock, progress, longestMs: LONGEST_PUBLICATION_MS },
    what: `ATR to publish into ${to}`,
    hint: `ATR tells nobody why it does not publish. Look at ${pageOf(from, 'finish')}, publish there, and run this again.`,
  })
}
