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

import type { Publisher } from '../registry/publisher.ts'
import type { KeptObservation } from './observation-store.ts'

/** An event may come from a spool, and a webhook may be late; before this nothing is missing. */
export const GRACE_MILLISECONDS = 6 * 60 * 60 * 1000

/** What the log says of an entry's run. */
export interface RecordedRun {
  repositoryId: string
  run: string
  attempt: string
  ref: string
  commit: string
  received: Date
}

/** Two sources that do not agree. */
export interface ReconciliationFinding {
  code: 'run-without-event' | 'event-without-run' | 'release-without-event' | 'tag-moved' | 'tag-deleted'
  repositoryId: string
  /** Run and attempt, or the tag. */
  subject: string
  message: string
}

interface Facts {
  observations: readonly KeptObservation[]
  recorded: readonly RecordedRun[]
  publishers: readonly Publisher[]
  now: Date
}

const key = (...parts: string[]) => parts.join('\0')
const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))

/** The observations of one kind with the repository they are about. */
function ofKind<Kind extends KeptObservation['change']['kind']>(observations: readonly KeptObservation[], kind: Kind) {
  return observations.flatMap(({ change, ...about }) => {
    return change.kind === kind ? [{ ...about, change: change as Extract<typeof change, { kind: Kind }> }] : []
  })
}

function runsWithoutEvent({ observations, recorded, publishers }: Facts, isDue: (at: Date) => boolean) {
  const told = new Set(recorded.map(({ repositoryId, run, attempt }) => key(repositoryId, run, attempt)))
  const workflows = new Set(
    publishers.flatMap(({ state, repositoryId, workflow }) =>
      state === 'active' ? [key(repositoryId, workflow)] : [],
    ),
  )
  return ofKind(observations, 'run')
    .filter(({ repositoryId, received, change }) => {
      const isSilent = !told.has(key(repositoryId, change.run, change.attempt))
      return isDue(received) && isSilent && workflows.has(key(repositoryId, change.workflow))
    })
    .map(
      ({ repositoryId, change }): ReconciliationFinding => ({
        code: 'run-without-event',
        repositoryId,
        subject: `${change.run}/${change.attempt}`,
        message: `run ${change.run} of ${change.workflow} ended (${change.conclusion}) and recorded nothing`,
      }),
    )
}

function eventsWithoutRun({ observations, recorded }: Facts, isDue: (at: Date) => boolean): ReconciliationFinding[] {
  const seen = new Set(
    ofKind(observations, 'run').map(({ repositoryId, change }) => key(repositoryId, change.run, change.attempt)),
  )
  // A repository that sends no webhooks has nothing to compare with.
  const since = new Map<string, number>()
  for (const { repositoryId, received } of observations) {
    since.set(repositoryId, Math.min(since.get(repositoryId) ?? Number.POSITIVE_INFINITY, received.getTime()))
  }
  return recorded
    .filter(({ repositoryId, run, attempt, received }) => {
      const isWatched = (since.get(repositoryId) ?? Number.POSITIVE_INFINITY) <= received.getTime()
      return isWatched && isDue(received) && !seen.has(key(repositoryId, run, attempt))
    })
    .map(({ repositoryId, run, attempt }) => ({
      code: 'event-without-run',
      repositoryId,
      subject: `${run}/${attempt}`,
      message: `events of run ${run} are recorded, but GitHub never told that it ended`,
    }))
}

function releasesWithoutEvent({ observations, recorded, publishers }: Facts, isDue: (at: Date) => boolean) {
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

function changedTags({ observations, recorded }: Facts): ReconciliationFinding[] {
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

/**
 * Compares what the actions recorded with what GitHub told. Either may be missing without harm (a webhook is not sent
 * again when it fails), so the outcome is for people to look at.
 */
export function reconcile(facts: Facts): ReconciliationFinding[] {
  const isDue = (at: Date) => at.getTime() + GRACE_MILLISECONDS <= facts.now.getTime()
  const all = [
    ...runsWithoutEvent(facts, isDue),
    ...eventsWithoutRun(facts, isDue),
    ...releasesWithoutEvent(facts, isDue),
    ...changedTags(facts),
  ]
  const once = new Map(all.map((finding) => [key(finding.code, finding.repositoryId, finding.subject), finding]))
  return [...once].toSorted(([one], [other]) => byText(one, other)).map(([, finding]) => finding)
}
