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

import * as z from 'zod'
import {
  candidateWithdrawn,
  findingRecorded,
  jwksObserved,
  keyAdded,
  keyRevoked,
  projectRegistered,
  releaseArchived,
  releaseCopied,
  releaseDistributed,
  releaseWithdrawn,
  voteClosed,
  voteOpened,
} from './catalogue.ts'
import type { Subject } from './event-parts.ts'
import { holdEventSchema } from './hold-event.ts'
import { EVENT_TYPE, type ReleaseEvent, releaseEventSchema } from './release-event.ts'

/** Every event that the log takes. Another type, another version of a type or an unknown member is refused. */
export const ledgerEventSchema = z.discriminatedUnion('type', [
  releaseEventSchema,
  holdEventSchema,
  ...[voteOpened, voteClosed, candidateWithdrawn],
  ...[releaseArchived, releaseWithdrawn, releaseCopied, releaseDistributed],
  ...[keyAdded, keyRevoked, projectRegistered, findingRecorded, jwksObserved],
])
export type LedgerEvent = z.infer<typeof ledgerEventSchema>
export type EventType = LedgerEvent['type']

export function isStepEvent(event: LedgerEvent): event is ReleaseEvent {
  return event.type === EVENT_TYPE
}

/** What an event is about. A change of KEYS may name no product; what is about the log itself has an empty committee. */
export function subjectOf(event: LedgerEvent): Subject {
  if (isStepEvent(event)) return { ...event.data.release, candidate: event.data.candidate }
  const { committee, product, version, candidate }: Partial<Subject> & { committee: string } = event.data
  return {
    committee,
    ...(product !== undefined && { product }),
    ...(version !== undefined && { version }),
    ...(candidate !== undefined && { candidate }),
  }
}

/** The digest of all files that an event names, where it names one. */
export function candidateDigestOf({ data }: LedgerEvent): string | undefined {
  return 'candidateDigest' in data ? data.candidateDigest : undefined
}
