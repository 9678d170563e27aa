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

/** What is compared. */
export interface ReconciliationFacts {
  observations: readonly KeptObservation[]
  recorded: readonly RecordedRun[]
  publishers: readonly Publisher[]
  now: Date
}

/** One text for several. */
export const key = (...parts: string[]) => parts.join('\0')

/** The observations of one kind with the repository they are about. */
export function ofKind<Kind extends KeptObservation['change']['kind']>(
  observations: readonly KeptObservation[],
  kind: Kind,
) {
  return observations.flatMap(({ change, ...about }) => {
    return change.kind === kind ? [{ ...about, change: change as Extract<typeof change, { kind: Kind }> }] : []
  })
}
