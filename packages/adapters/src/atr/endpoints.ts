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
import { asfId, projectKey, revisionNumber, versionKey } from './safe-types.ts'

/** Who ATR wants to be asked by: anybody, a personal access token in the body, or a session made with one. */
export type AtrAuthentication = 'public' | 'token' | 'session'

/** One endpoint of ATR's API: what is sent to it, and what is read of its answer. */
export interface AtrEndpoint<Request extends z.ZodObject = z.ZodObject, Answer extends z.ZodObject = z.ZodObject> {
  method: 'GET' | 'POST'
  /** Below `/api/`; an answer names it again. */
  path: string
  authentication: AtrAuthentication
  /** Body of a POST, or the segments after the path of a GET, in order. ATR refuses fields that it does not know. */
  request: Request
  /** Only the fields that are read: the API is not stable yet, and may add others. */
  answer: Answer
  /** Asking twice does what asking once does. */
  repeatable: boolean
}

function endpoint<Request extends z.ZodObject, Answer extends z.ZodObject>(
  given: AtrEndpoint<Request, Answer>,
): AtrEndpoint<Request, Answer> {
  return given
}

/** Most ballots or mails of one vote, and most entries of any list. */
const MAX_ENTRIES = 20_000
/** Longest text that a person may have written. */
const MAX_TEXT = 200_000
const MAX_LINE = 2_000

const line = z.string().max(MAX_LINE)
const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).max(MAX_ENTRIES)
const count = z.int().min(0)

/** With or without a zone: ATR writes UTC either way. */
const time = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?$/)
  .transform((written) => new Date(/Z|[+-]\d{2}:\d{2}$/.test(written) ? written : `${written}Z`))
  .refine((date) => !Number.isNaN(+date), 'no time')

const phases = ['release_candidate_draft', 'release_candidate', 'release_preview', 'release'] as const

const mailVote = z.object({
  name: line,
  asf_uid_or_email: line,
  from_email: line,
  status: z.enum(['Binding', 'Committer', 'Contributor', 'Unknown']),
  vote: z.enum(['Yes', 'No', '-', '?']),
})

const trustedBallot = z.object({
  voter_asf_uid: line,
  voter_fullname: line,
  choice: z.enum(['+1', '0', '-1']),
  comment: z.string().max(MAX_TEXT),
  is_binding: z.boolean(),
  is_carried: z.boolean(),
  vote_round: z.int().nullable(),
  revision_number_at_cast: revisionNumber,
  receipt_message_id: line,
  cast_at: time,
})

/** How ATR answers for a vote. */
export const tabulate = endpoint({
  method: 'POST',
  path: 'vote/tabulate',
  authentication: 'session',
  request: z.strictObject({ project: projectKey, version: versionKey }),
  answer: z.object({
    details: z.object({ votes: z.record(line, mailVote), passed: z.boolean() }).nullable(),
    vote_mode: z.enum(['email', 'trusted', 'manual']),
    vote_seq: z.int().nullable(),
    trusted_ballots: list(trustedBallot).nullable(),
    trusted_summary: z
      .object({ binding_votes_yes: count, binding_votes_no: count, binding_votes_abstain: count })
      .nullable(),
    trusted_passed: z.boolean().nullable(),
  }),
  repeatable: true,
})

export const createSession = endpoint({
  method: 'POST',
  path: 'jwt/create',
  authentication: 'token',
  request: z.strictObject({ asfuid: asfId, pat: line.min(1) }),
  answer: z.object({ asfuid: line, jwt: z.string().min(1).max(10_000) }),
  repeatable: true,
})

export const revisionsOf = endpoint({
  method: 'GET',
  path: 'release/revisions',
  authentication: 'public',
  request: z.strictObject({ project: projectKey, version: versionKey }),
  answer: z.object({ revisions: list(z.object({ number: revisionNumber, phase: z.enum(phases) })) }),
  repeatable: true,
})
