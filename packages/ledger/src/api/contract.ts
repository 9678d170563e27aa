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

import { MAX_NAME_PART, namePatterns, verdicts } from '@tra/kernel'
import * as z from 'zod'
import { ledgerEntrySchema } from '../event/ledger-entry.ts'
import { ledgerEventSchema } from '../event/ledger-event.ts'
import { steps } from '../event/release-event.ts'
import { MAX_TREE_SIZE } from '../merkle/merkle-tree.ts'
import { releaseRecordSchema } from '../record/release-record.ts'
import { endpoint, nothing } from './endpoint.ts'

/** Most entries one answer holds. */
export const MAX_PAGE = 500
const DEFAULT_PAGE = 100
/** Most events one request brings. */
export const MAX_BATCH_EVENTS = 200

const name = z.string().max(MAX_NAME_PART)
// Told to other programs; the server checks all parts together, and says what it expects.
const named = ({ source }: RegExp) => name.meta({ pattern: source })
const sequence = z.int().min(0).max(MAX_TREE_SIZE)
// `Number` reads an empty text as 0, and blanks, exponents and hexadecimal digits too.
const digits = z.string().regex(/^\d{1,16}$/, 'expected digits')
const fromQuery = (schema: z.ZodInt) => digits.transform(Number).pipe(schema)
const limit = fromQuery(z.int().min(1).max(MAX_PAGE)).default(DEFAULT_PAGE).describe('Most entries in the answer.')

const releaseParameters = z.object({
  committee: named(namePatterns.committee),
  product: named(namePatterns.product),
  version: named(namePatterns.version),
})

const summary = z.object({
  release: z.object({ committee: name, product: name, version: name }),
  candidate: z.string(),
  step: z.string().describe('What happened last: a step, or the title of another event.'),
  verdict: z.enum(verdicts).optional().describe('How a step ended.'),
  time: z.iso.datetime(),
  events: z.int(),
})

const line = z.object({
  sequence,
  time: z.iso.datetime(),
  received: z.iso.datetime().optional(),
  late: z.boolean().describe('Delivered from a spool after its token had expired.'),
  type: z.string(),
  title: z.string().describe('`promote`, `vote opened`.'),
  candidate: z.string().optional().describe('Absent for what is about the whole release.'),
  candidateDigest: z.string().optional(),
  step: z.enum(steps).optional().describe('Of a finished step.'),
  verdict: z.enum(verdicts).optional(),
  summary: z.string(),
  evidence: z.array(z.object({ name: z.string(), sha256: z.string(), uri: z.string().optional() })),
  commit: z.string().optional(),
  source: z.string().describe('The run that says so.'),
})

/** Everything that programs may ask of a coordinator. All that is read is public. */
export const contract = {
  recordEvents: endpoint({
    method: 'post',
    path: '/events',
    summary: 'Records what happened: one event, or a list. Repeating it changes nothing.',
    parameters: nothing,
    query: nothing,
    body: z.union([ledgerEventSchema, z.array(ledgerEventSchema).min(1).max(MAX_BATCH_EVENTS)]),
    answer: z.object({
      events: z.array(z.object({ id: z.string(), sequence, outcome: z.enum(['new', 'known', 'conflict']) })),
    }),
    isAuthenticated: true,
    problems: [401, 403, 409, 413],
  }),
  listEvents: endpoint({
    method: 'get',
    path: '/events',
    summary:
      'Everything that was recorded, in the order of the log. A follower that asks on from `next` misses nothing.',
    parameters: nothing,
    query: z.object({
      from: fromQuery(sequence).default(0).describe('The first sequence number wanted.'),
      limit,
    }),
    answer: z.object({
      events: z.array(z.object({ sequence, entry: ledgerEntrySchema })),
      next: sequence.describe('What to ask `from` for the rest, or for what comes later.'),
      size: z.int().describe('How many entries the log has.'),
    }),
    problems: [],
  }),
  listReleases: endpoint({
    method: 'get',
    path: '/releases',
    summary: 'Releases of which anything was recorded, the most recently changed first.',
    parameters: nothing,
    query: z.object({ limit }),
    answer: z.object({ releases: z.array(summary) }),
    problems: [],
  }),
  readTimeline: endpoint({
    method: 'get',
    path: '/releases/{committee}/{product}/{version}/events',
    summary: 'What was recorded about a release, oldest first.',
    parameters: releaseParameters,
    query: nothing,
    answer: z.object({ events: z.array(line) }),
    problems: [404],
  }),
  readRecord: endpoint({
    method: 'get',
    path: '/releases/{committee}/{product}/{version}/record',
    summary: 'The release record of a candidate: events, proofs and checkpoint, for `trusted-release audit`.',
    parameters: releaseParameters,
    query: z.object({ candidate: name.optional().describe('The candidate named last when absent.') }),
    answer: releaseRecordSchema,
    problems: [404],
  }),
}
