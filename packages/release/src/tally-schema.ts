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

import { verdicts } from '@tra/kernel'
import * as z from 'zod'

const time = z.iso.datetime()
const text = z.string()
const link = z.string().optional().describe('Permalink of the mail in its archive.')
const voteValue = z.enum(['+1', '0', '-1'])
const count = z.object({ plus: z.int().min(0), zero: z.int().min(0), minus: z.int().min(0) })

const inMail = z.enum(['same', 'other', 'absent']).describe('Whether the VOTE mail names it.')

const ballot = z.object({
  voter: text.describe('Display name, login or masked address.'),
  id: text.optional().describe('ASF id, when the voter is known by one.'),
  address: text.describe('Masked: `jo...@example.org`.'),
  value: text.describe('`+1`, `0`, `-1`, or a fraction as written.'),
  binding: z.boolean(),
  matchedBy: z.enum(['apache-address', 'voters-map', 'keys-file', 'mailmap', 'roster-name', 'id-in-ballot', 'unknown']),
  claimsBinding: z.boolean().optional().describe('What the mail says; it proves nothing.'),
  sender: z
    .enum(['authenticated', 'refuted', 'other-domain', 'unchecked'])
    .describe('What the servers of the list found about the sender (DKIM, SPF, DMARC).'),
  counted: z.boolean(),
  why: text,
  line: text.describe('The line of the mail, as text of unknown origin.'),
  messageId: text,
  date: time,
  permalink: link,
  superseded: z.literal(true).optional().describe('A later vote of the same voter replaced it.'),
})

const message = z.object({
  from: text,
  messageId: text,
  date: time,
  permalink: link,
  role: z.enum(['opener', 'reply', 'result', 'cancellation']),
  reading: text.describe('`+1`, `0`, `-1` or a fraction as written; `undecided`; `none`.'),
  line: text.optional(),
  why: text,
  counted: z.boolean(),
})

const needsHuman = z.object({ voter: text, line: text, reason: text, permalink: link })

const published = z.object({
  messageId: text,
  permalink: link,
  outcome: z.enum(['passed', 'failed']).optional(),
  totalPlus: z.int().min(0).optional(),
  bindingPlus: z.int().min(0).optional(),
  names: z.array(z.object({ name: text, alias: text.optional(), value: voteValue, binding: z.boolean().optional() })),
  differences: z.array(text).describe('Where the mail and the thread disagree.'),
})

/** A tally as it is written to `tally.json`. */
export const tallySchema = z
  .object({
    schema: z.literal('tally/v1'),
    outcome: z.enum(['passed', 'failed', 'cancelled', 'open', 'needs-human']),
    verdict: z.enum(verdicts),
    candidateDigest: z.string().regex(/^[0-9a-f]{64}$/),
    digestInMail: inMail,
    commitInMail: inMail.optional(),
    revisionInMail: inMail.optional(),
    subject: text.describe('Of the VOTE mail.'),
    openedAt: time,
    evaluatedAt: time,
    hoursOpen: z.number(),
    binding: count,
    nonBinding: count,
    ballots: z.array(ballot),
    messages: z.array(message).describe('Every mail of the vote, by date.'),
    needsHuman: z.array(needsHuman).describe('What only a human can judge.'),
    reasons: z.array(text).describe('Sentences that explain the outcome.'),
    published: published.optional().describe('What the [RESULT] mail says.'),
  })
  .describe('How a release vote was counted, and why.')
