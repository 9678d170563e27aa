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

import type { ReleaseName, Verdict } from '@tra/kernel'
import { eventTitle, isStepEvent, parseEntry, subjectOf } from '@tra/ledger'
import type { EventStore } from '../store/event-store.ts'

/** Releases one overview shows, most recently changed first. */
const MAX_RELEASES = 500

/** Where a release stands. */
export interface ReleaseSummary {
  release: ReleaseName
  candidate: string
  /** What happened last, and how it ended. */
  step: string
  verdict: Verdict | undefined
  time: string
  events: number
}

export async function releaseSummaries(store: EventStore): Promise<ReleaseSummary[]> {
  const releases = await store.releases(MAX_RELEASES)
  return releases.map(({ events, latest, committee, product, version }) => {
    const { event } = parseEntry(latest)
    const verdict = isStepEvent(event) ? event.data.verdict : undefined
    const { candidate = '' } = subjectOf(event)
    return {
      release: { committee, product, version },
      candidate,
      step: eventTitle(event),
      verdict,
      time: event.time,
      events,
    }
  })
}
