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

import { messageOf, ReleaseError } from '@tra/kernel'
import { type AtrVote, atrModes, atrReadings, atrStandings } from '@tra/votes'
import * as z from 'zod'
import { jsonDocument } from './evidence.ts'

const SCHEMA = 'atr-vote/v1'

const time = z.iso.datetime().transform((written) => new Date(written))
const count = z.int().min(0)

const ballot = z.strictObject({
  voter: z.string(),
  name: z.string(),
  value: z.enum(['+1', '0', '-1']),
  comment: z.string(),
  binding: z.boolean(),
  carried: z.boolean(),
  round: z.int().exactOptional(),
  revision: z.string(),
  receipt: z.string(),
  castAt: time,
})

const mailVote = z.strictObject({
  voter: z.string(),
  name: z.string(),
  address: z.string(),
  value: z.enum(atrReadings),
  standing: z.enum(atrStandings),
})

const atrVoteSchema = z.strictObject({
  schema: z.literal(SCHEMA),
  mode: z.enum(atrModes),
  sequence: z.int().exactOptional(),
  revision: z.string().exactOptional(),
  ballots: z.array(ballot).exactOptional(),
  summary: z.strictObject({ plus: count, zero: count, minus: count }).exactOptional(),
  mailVotes: z.array(mailVote).exactOptional(),
  passed: z.boolean().exactOptional(),
})

/** What ATR said of a vote, as it is kept beside the tally so that anyone can count again. */
export function atrVoteDocument(vote: AtrVote): string {
  return jsonDocument({ schema: SCHEMA, ...vote })
}

/** Reads back what {@link atrVoteDocument} wrote. @throws ReleaseError MALFORMED. */
export function parseAtrVote(json: string): AtrVote {
  try {
    const { schema: _, ...vote } = atrVoteSchema.parse(JSON.parse(json))
    return vote
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause)
    throw new ReleaseError('MALFORMED', `no record of a vote in ATR: ${why}`, {
      cause,
      hint: 'Give the atr-vote.json that a tally wrote, or the address of ATR.',
    })
  }
}
