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
import type { AtrPhase, AtrReference, AtrReleaseState } from '@tra/release'
import type * as z from 'zod'
import type { AtrClient } from './atr-client.ts'
import { releaseOf, revisionsOf } from './endpoints/releases.ts'

type Release = z.output<typeof releaseOf.answer>['release']
type Revision = z.output<typeof revisionsOf.answer>['revisions'][number]

const PHASES: Record<Release['phase'], AtrPhase> = {
  release_candidate_draft: 'compose',
  release_candidate: 'vote',
  release_preview: 'finish',
  release: 'released',
}

/** What ATR says of a release now; undefined when it knows none. @throws ReleaseError as {@link AtrClient.call}. */
export async function releaseState(client: AtrClient, reference: AtrReference): Promise<AtrReleaseState | undefined> {
  const { project, version } = reference
  try {
    const { release } = await client.call(releaseOf, { project, version })
    const { revisions } = await client.call(revisionsOf, { project, version })
    return stateOf(release, revisions)
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}

/** @throws ReleaseError NOT_FOUND. */
export async function knownRelease(client: AtrClient, reference: AtrReference): Promise<AtrReleaseState> {
  const state = await releaseState(client, reference)
  if (state !== undefined) return state
  throw new ReleaseError('NOT_FOUND', `${client.host} knows no ${reference.project} ${reference.version}`, {
    hint: 'Stage the candidate first, and check project and version as ATR spells them.',
  })
}

function stateOf(release: Release, revisions: readonly Revision[]): AtrReleaseState {
  const { phase, vote_started, vote_resolved, released, podling_thread_id } = release
  const revision = votedRevision(revisions)
  const preview = newest(revisions.filter((one) => !isCandidate(one)))
  return {
    phase: PHASES[phase],
    ...(revision !== undefined && { revision }),
    ...(preview !== undefined && { preview }),
    ...(vote_started && { voteStarted: vote_started }),
    ...(vote_resolved && { voteResolved: vote_resolved }),
    ...(released && { released }),
    firstRoundPassed: podling_thread_id !== null,
  }
}

/** The last revision that could be put to a vote: a passed vote makes another one, in the next phase, from it. */
export function votedRevision(revisions: readonly Revision[]): string | undefined {
  return newest(revisions.filter(isCandidate))
}

function isCandidate({ phase }: Revision): boolean {
  return phase === 'release_candidate_draft' || phase === 'release_candidate'
}

// Numbers have leading zeros now; nothing says that they will have as many for ever.
function newest(revisions: readonly Revision[]): string | undefined {
  return revisions.map(({ number }) => number).toSorted((one, other) => Number(other) - Number(one))[0]
}
