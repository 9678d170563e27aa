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

/** `run 7`, `run 7 (attempt 2)` */
export const runWords = ({ run, attempt }: { run: string; attempt: string }) =>
  attempt === '1' ? `run ${run}` : `run ${run} (attempt ${attempt})`

/** Runs of registered workflows that ended and recorded nothing. */
export function runsWithoutEvent(
  { observations, recorded, publishers }: ReconciliationFacts,
  isDue: (at: Date) => boolean,
) {
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
        message: `${runWords(change)} of ${change.workflow} ended (${change.conclusion}) and recorded nothing`,
      }),
    )
}

/** Recorded runs that GitHub never told of. */
export function eventsWithoutRun(
  { observations, recorded }: ReconciliationFacts,
  isDue: (at: Date) => boolean,
): ReconciliationFinding[] {
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
      message: `events of ${runWords({ run, attempt })} are recorded, but GitHub never told that it ended`,
    }))
}
