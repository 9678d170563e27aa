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

import { type AtrVoteReader, type DocumentReader, parseAtrVote } from '@tra/release'
import type { AtrBallot, AtrMailVote, AtrVote } from '@tra/votes'
import type * as z from 'zod'
import { type AtrClient, type AtrOptions, atrClient } from './atr-client.ts'
import { revisionsOf } from './endpoints/releases.ts'
import { tabulate } from './endpoints/votes.ts'
import { votedRevision } from './release-state.ts'

type Tabulated = z.output<typeof tabulate.answer>

/** Most bytes of a record that is kept beside a tally. */
const MAX_RECORD_BYTES = 50_000_000

/** Reads `http(s)` references from ATR, and everything else as the path of a record that an earlier tally kept. */
export function atrVotes(options: Omit<AtrOptions, 'url'> & { documents: DocumentReader }): AtrVoteReader {
  const { documents, ...rest } = options
  return {
    read: async ({ reference, project, version }) => {
      if (/^https?:\/\//i.test(reference)) return askedFor(atrClient({ ...rest, url: reference }), project, version)
      return parseAtrVote(new TextDecoder().decode(await documents.read(reference, MAX_RECORD_BYTES)))
    },
  }
}

async function askedFor(client: AtrClient, project: string, version: string): Promise<AtrVote> {
  const tabulated = await client.call(tabulate, { project, version })
  const { revisions } = await client.call(revisionsOf, { project, version })
  const revision = votedRevision(revisions)
  return { ...recordOf(tabulated), ...(revision !== undefined && { revision }) }
}

function recordOf(tabulated: Tabulated): AtrVote {
  const { vote_mode: mode, vote_seq, trusted_ballots, trusted_summary: summary, trusted_passed, details } = tabulated
  const passed = mode === 'trusted' ? trusted_passed : details?.passed
  return {
    mode,
    ...(vote_seq !== null && { sequence: vote_seq }),
    ...(trusted_ballots !== null && { ballots: trusted_ballots.map(ballotOf) }),
    ...(summary !== null && {
      summary: {
        plus: summary.binding_votes_yes,
        zero: summary.binding_votes_abstain,
        minus: summary.binding_votes_no,
      },
    }),
    ...(details !== null && { mailVotes: Object.values(details.votes).map(mailVoteOf) }),
    ...(passed !== null && passed !== undefined && { passed }),
  }
}

function ballotOf(entry: NonNullable<Tabulated['trusted_ballots']>[number]): AtrBallot {
  return {
    voter: entry.voter_asf_uid,
    name: entry.voter_fullname,
    value: entry.choice,
    comment: entry.comment,
    binding: entry.is_binding,
    carried: entry.is_carried,
    ...(entry.vote_round !== null && { round: entry.vote_round }),
    revision: entry.revision_number_at_cast,
    receipt: entry.receipt_message_id.replace(/^<|>$/g, ''),
    castAt: entry.cast_at,
  }
}

const VALUES = { Yes: '+1', No: '-1', '-': '0', '?': '?' } as const
const STANDINGS = {
  Binding: 'binding',
  Committer: 'committer',
  Contributor: 'contributor',
  Unknown: 'unknown',
} as const

function mailVoteOf(entry: NonNullable<Tabulated['details']>['votes'][string]): AtrMailVote {
  return {
    voter: entry.asf_uid_or_email,
    name: entry.name,
    address: entry.from_email.toLowerCase(),
    value: VALUES[entry.vote],
    standing: STANDINGS[entry.status],
  }
}
