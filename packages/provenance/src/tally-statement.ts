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

import { type Statement, statement } from './statement.ts'

/** Predicate type of a counted vote; docs/schemas/tally.schema.json describes the tally that it names. */
export const VOTE_TALLY = 'https://github.com/apache/trusted-release-actions/vote-tally/v1'

/** A count of votes. */
interface Count {
  plus: number
  zero: number
  minus: number
}

/** A counted vote, as far as its statement repeats it. */
export interface CountedVote {
  candidate: { name: string; digest: string }
  outcome: string
  binding: Count
  nonBinding: Count
  /** Permalink of the thread, or the name of the file that the mails were read from. */
  thread: string
  openedAt: Date
  evaluatedAt: Date
  /** What the tally was counted from, and the tally itself. */
  documents: readonly { name: string; sha256: string }[]
}

interface TallyPredicate extends Omit<CountedVote, 'candidate' | 'documents' | 'openedAt' | 'evaluatedAt'> {
  /** RFC 3339. */
  openedAt: string
  evaluatedAt: string
  documents: { name: string; digest: { sha256: string } }[]
}

/**
 * The statement that a candidate was voted on with this outcome, counted from these mails and this roster: whoever has them
 * counts again and gets the same tally. The candidate digest is Go's directory hash, which in-toto calls `dirHash`.
 */
export function tallyStatement({
  candidate,
  documents,
  openedAt,
  evaluatedAt,
  ...vote
}: CountedVote): Statement<TallyPredicate> {
  return statement(VOTE_TALLY, [{ name: candidate.name, digest: { dirHash: candidate.digest } }], {
    outcome: vote.outcome,
    binding: vote.binding,
    nonBinding: vote.nonBinding,
    thread: vote.thread,
    openedAt: openedAt.toISOString(),
    evaluatedAt: evaluatedAt.toISOString(),
    documents: documents.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
  })
}
