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

import { key, ofKind, type ReconciliationFacts, type ReconciliationFinding } from './reconciliation-facts.ts'

/** Releases on GitHub of which no step is recorded. */
export function releasesWithoutEvent(
  { observations, recorded, publishers }: ReconciliationFacts,
  isDue: (at: Date) => boolean,
) {
  const registered = new Set(
    publishers.flatMap(({ state, repositoryId }) => (state === 'active' ? [repositoryId] : [])),
  )
  const refs = new Set(recorded.map(({ repositoryId, ref }) => key(repositoryId, ref)))
  const commits = new Set(recorded.map(({ repositoryId, commit }) => key(repositoryId, commit)))
  const commitOf = new Map(
    ofKind(observations, 'tag').map(({ repositoryId, change }) => [key(repositoryId, change.tag), change.commit ?? '']),
  )
  return ofKind(observations, 'release')
    .filter(({ repositoryId, received, change }) => {
      if (change.change !== 'published' || !isDue(received) || !registered.has(repositoryId)) return false
      const commit = commitOf.get(key(repositoryId, change.tag)) ?? ''
      return !refs.has(key(repositoryId, `refs/tags/${change.tag}`)) && !commits.has(key(repositoryId, commit))
    })
    .map(
      ({ repositoryId, change }): ReconciliationFinding => ({
        code: 'release-without-event',
        repositoryId,
        subject: change.tag,
        message: `release ${change.tag} was published on GitHub, and no step of it is recorded`,
      }),
    )
}

/** Tags that were moved or deleted after steps from them were recorded. */
export function changedTags({ observations, recorded }: ReconciliationFacts): ReconciliationFinding[] {
  const used = new Map<string, number>()
  for (const { repositoryId, ref, received } of recorded) {
    const tag = key(repositoryId, ref)
    used.set(tag, Math.min(used.get(tag) ?? Number.POSITIVE_INFINITY, received.getTime()))
  }
  return ofKind(observations, 'tag')
    .filter(({ repositoryId, received, change }) => {
      const recordedAt = used.get(key(repositoryId, `refs/tags/${change.tag}`)) ?? Number.POSITIVE_INFINITY
      return change.change !== 'created' && recordedAt <= received.getTime()
    })
    .map(({ repositoryId, change }) => ({
      code: change.change === 'deleted' ? 'tag-deleted' : 'tag-moved',
      repositoryId,
      subject: change.tag,
      message: `tag ${change.tag} was ${change.change} after steps from it were recorded`,
    }))
}
