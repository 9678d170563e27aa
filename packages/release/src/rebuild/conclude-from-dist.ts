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

import { candidateDigest, type DigestEntry, isArtifact, type ReleaseName } from '@tra/kernel'
import { type Conclusion, releaseEventOf } from '@tra/ledger'
import type { DistMoment } from '../dist/dist-history.ts'
import { releaseAt } from '../dist/dist-releases.ts'
import type { Progress } from '../ports.ts'
import type { KnownCandidates } from './known-candidates.ts'
import { REBUILT } from './rebuilt-source.ts'

/** A moment of a directory, with what lay there in that revision. */
export interface DistFact extends Omit<DistMoment, 'place'> {
  /** Below the areas: `dev/logging/log4j/2.25.4-rc1`. */
  place: string
  /** Its address. */
  location: string
  files: readonly DigestEntry[]
}

interface Staged {
  candidate: string | undefined
  digest: string
  artifacts: string
}

const below = (place: string) => place.slice(place.indexOf('/') + 1)

/** Whether a directory is named after a release. */
export function isPlaceOf(place: string, { committee, product, version }: ReleaseName): boolean {
  const found = releaseAt(below(place))
  return found?.committee === committee && found.product === product && found.version === version
}

// A promotion may rename files, which changes the candidate digest; the bytes of the artifacts stay.
function artifactsOf(files: readonly DigestEntry[]): string {
  const digests = files.filter(({ path }) => isArtifact(path)).map(({ sha256 }) => sha256)
  return digests.sort().join(' ')
}

function stagedOf({ place, files }: DistFact, known: KnownCandidates): Staged {
  const digest = candidateDigest(files)
  const candidate = releaseAt(below(place))?.candidate ?? known.get(digest)
  return { candidate, digest, artifacts: artifactsOf(files) }
}

/**
 * What the log of a repository that is laid out as dist.apache.org is says happened to one release, in the order of its
 * revisions. What was taken away is left out: the log does not say why.
 */
export function concludeFromDist(
  facts: readonly DistFact[],
  { release, known, progress }: { release: ReleaseName; known: KnownCandidates; progress: Progress },
): Conclusion[] {
  const staged = new Map<string, Staged>()
  return facts
    .toSorted((one, other) => one.revision - other.revision)
    .flatMap((fact) => {
      const { what, place, revision, location, date: time } = fact
      const leftOut = (why: string): Conclusion[] => {
        progress(`revision ${revision} of ${location} was left out: ${why}`)
        return []
      }
      if (what === 'removed') return leftOut('the log does not say why it was taken away')
      if (!fact.files.some(({ path }) => isArtifact(path))) return leftOut('it holds no artifact')
      const own = stagedOf(fact, known)
      const bytes = what === 'staged' ? own : promotedBytes(fact, own, staged)
      if (bytes.candidate === undefined) return leftOut('nothing says which candidate its bytes are')
      if (what === 'staged') staged.set(place, own)
      const event = releaseEventOf({
        ...{ source: REBUILT, candidate: { ...release, candidate: bytes.candidate }, candidateDigest: bytes.digest },
        ...{ step: what === 'staged' ? 'stage-rc' : 'promote', verdict: 'passed', time },
        summary: `${what === 'staged' ? 'staged' : 'promoted'} in revision ${revision}, by the log of Subversion`,
        facts: { location: location.slice(0, 500), revision },
      })
      return [{ event, basis: [{ kind: 'subversion', reference: location.slice(0, 1000), revision }] }]
    })
}

/** The candidate that was released: the one it was moved from, or the newest that has the same artifacts. */
function promotedBytes({ from }: DistFact, own: Staged, staged: ReadonlyMap<string, Staged>): Staged {
  const source = from === undefined ? undefined : staged.get(from)
  const twin = [...staged.values()].findLast(({ artifacts }) => artifacts === own.artifacts)
  const candidate = (source ?? twin)?.candidate ?? own.candidate
  // Other bytes than were staged keep their own digest: an audit must see the difference.
  const same = [source, twin].find((one) => one?.artifacts === own.artifacts)
  return { ...own, candidate, digest: same?.digest ?? own.digest }
}
