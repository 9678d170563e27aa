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

import type * as z from 'zod'
import * as catalogue from './catalogue.ts'
import { holdEventSchema } from './hold-event.ts'
import type { EventType } from './ledger-event.ts'
import { EVENT_TYPE, releaseEventSchema } from './release-event.ts'

/** What a reader should know about one type of events. */
export interface EventKind {
  type: EventType
  /** Two or three words, for a timeline. */
  title: string
  meaning: string
  emitter: string
  schema: z.ZodType
}

const holds = [
  ['set', 'hold set', 'A security hold stops the releases of a product.'],
  ['acknowledged', 'hold acknowledged', 'The project knows of a hold.'],
  ['lifted', 'hold lifted', 'A hold was lifted.'],
] as const

/** Every type, in the order of a release's life. */
export const eventKinds: readonly EventKind[] = [
  {
    type: EVENT_TYPE,
    title: 'step finished',
    meaning: 'A step of a candidate ended: sbom, sign, verify, stage-rc, tally-vote, promote or announce.',
    emitter: 'the actions; `trusted-release` where it does a step',
    schema: releaseEventSchema,
  },
  {
    type: 'org.apache.release.vote.opened.v1',
    title: 'vote opened',
    meaning: 'The VOTE mail was sent.',
    emitter: '`trusted-release vote open --send`',
    schema: catalogue.voteOpened,
  },
  {
    type: 'org.apache.release.vote.closed.v1',
    title: 'vote closed',
    meaning: 'The RESULT mail was sent.',
    emitter: '`trusted-release vote result --send`',
    schema: catalogue.voteClosed,
  },
  {
    type: 'org.apache.release.candidate.withdrawn.v1',
    title: 'candidate withdrawn',
    meaning: 'A candidate was given up, before or while it was voted on.',
    emitter: '`trusted-release withdraw --candidate … --yes`',
    schema: catalogue.candidateWithdrawn,
  },
  {
    type: 'org.apache.release.copied.v1',
    title: 'copied',
    meaning: 'A release was copied to another store, and the copy read back.',
    emitter: '`trusted-release copy --yes`',
    schema: catalogue.releaseCopied,
  },
  {
    type: 'org.apache.release.distributed.v1',
    title: 'distributed',
    meaning: 'A package registry was asked whether it serves the released files.',
    emitter: '`trusted-release distributed`',
    schema: catalogue.releaseDistributed,
  },
  {
    type: 'org.apache.release.archived.v1',
    title: 'archived',
    meaning: 'An old release was taken away; the archive keeps it.',
    emitter: '`trusted-release prune --yes`',
    schema: catalogue.releaseArchived,
  },
  {
    type: 'org.apache.release.withdrawn.v1',
    title: 'release withdrawn',
    meaning: 'A release was taken away because nobody should use it.',
    emitter: '`trusted-release withdraw --yes`',
    schema: catalogue.releaseWithdrawn,
  },
  ...holds.map(([change, title, meaning]) => ({
    type: `org.apache.release.hold.${change}.v1` as const,
    ...{ title, meaning },
    emitter: `\`trusted-release hold ${{ set: 'set', acknowledged: 'acknowledge', lifted: 'lift' }[change]}\``,
    schema: holdEventSchema,
  })),
  {
    type: 'org.apache.release.key.added.v1',
    title: 'key added',
    meaning: 'A key, or its newer state, was appended to KEYS.',
    emitter: '`trusted-release keys add --for <committee>`',
    schema: catalogue.keyAdded,
  },
  {
    type: 'org.apache.release.key.revoked.v1',
    title: 'key revoked',
    meaning: 'The revocation of a key was appended to KEYS.',
    emitter: '`trusted-release keys revoke --for <committee>`',
    schema: catalogue.keyRevoked,
  },
  {
    type: 'org.apache.release.project.registered.v1',
    title: 'project registered',
    meaning: 'A repository may report about a product, or may no longer.',
    emitter: 'the coordinator, when its registry changes',
    schema: catalogue.projectRegistered,
  },
  {
    type: 'org.apache.release.finding.recorded.v1',
    title: 'finding',
    meaning: 'Something a reader of the history must know: other bytes, an illegal transition, a missing event or run.',
    emitter: 'the coordinator, about what it took in and what webhooks told it',
    schema: catalogue.findingRecorded,
  },
  {
    type: 'org.apache.release.jwks.observed.v1',
    title: 'token keys observed',
    meaning: 'The keys by which an issuer signs its tokens were seen.',
    emitter: 'the coordinator, when it sees them first',
    schema: catalogue.jwksObserved,
  },
]

// A run that could write these would speak for the server, or for a person who is signed in.
const serverTypes: ReadonlySet<string> = new Set<EventType>([
  'org.apache.release.project.registered.v1',
  'org.apache.release.finding.recorded.v1',
  'org.apache.release.jwks.observed.v1',
])

/** Whether a workflow run may report events of a type. */
export function isToldByRuns(type: string): boolean {
  return !serverTypes.has(type)
}
