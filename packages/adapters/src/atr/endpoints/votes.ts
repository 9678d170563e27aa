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
import { projectKey, revisionNumber, versionKey } from '../safe-types.ts'
import { doing, line, list, MAX_TEXT, publicly, success, time } from './endpoint.ts'

const count = z.int().min(0)

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
export const tabulate = doing('session', {
  path: 'vote/tabulate',
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

const resolution = z.enum(['passed', 'failed', 'cancelled'])

/** ATR throws away what went wrong with the mail or the publishing, and says `success` all the same. */
export const resolveVote = doing('session', {
  path: 'vote/resolve',
  request: z.strictObject({ project: projectKey, version: versionKey, resolution }),
  answer: success,
})

export const resolveVoteAsWorkflow = doing('workflow', {
  path: 'publisher/vote/resolve',
  request: z.strictObject({ version: versionKey, resolution }),
  answer: success,
})

const address = z.email().max(254)

/** Every field is sent: what is left out would be decided by a default of the server. */
export const startVote = doing('session', {
  path: 'vote/start',
  request: z.strictObject({
    project: projectKey,
    version: versionKey,
    revision: revisionNumber,
    email_to: address,
    email_cc: z.array(address).max(20),
    email_bcc: z.array(address).max(20),
    // The server's own check takes negative numbers.
    vote_duration: z.union([z.literal(0), z.int().min(72).max(144)]).nullable(),
    subject: line.nullable(),
    body: z.string().max(MAX_TEXT).nullable(),
    second_round_email_to: address.nullable(),
    notify_when_finished: z.boolean(),
    automatic_resolve_when_finished: z.boolean(),
    automatic_publish_when_resolved: z.boolean(),
    concerns_noted: z.array(line).max(1000),
  }),
  answer: z.object({ task: z.object({ id: z.int() }) }),
})

/** What became of something that ATR does later, such as sending the VOTE mail. */
export const taskById = {
  ...publicly({
    path: 'task/get',
    request: z.strictObject({ id: z.int().min(0) }),
    answer: z.object({
      task: z.object({
        status: z.enum(['queued', 'active', 'completed', 'failed']),
        error: z.string().max(MAX_TEXT).nullable(),
        result: z
          .object({
            mid: line.nullish(),
            subject: line.optional(),
            vote_end: line.optional(),
            mail_send_warnings: list(line).optional(),
          })
          .nullable(),
      }),
    }),
  }),
  authentication: 'session' as const,
}
