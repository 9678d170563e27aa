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

import type { Cast } from './cast.ts'
import { isVoteValue, type VoteValue } from './vote-value.ts'

/** Why a mail that is read well may not be what it looks like, and what the vote may then be. */
export interface Strangeness {
  cast: Cast
  reason: string
  couldBe: VoteValue[]
}

/** What clocks and time zones of senders' machines are apart, in milliseconds. */
const MAXIMUM_SKEW = 24 * 3_600_000

/** Mails of one voter that nothing explains: two that share a Message-ID, and one from before the vote. */
export function strangeMails(casts: readonly Cast[], openedAt: Date): Strangeness[] {
  return [...differingCopies(casts), ...fromBefore(casts, openedAt)]
}

// An archive keeps one mail of a Message-ID, and shows it under the link of both: which one the voter sent, nobody can tell.
function differingCopies(casts: readonly Cast[]): Strangeness[] {
  const named = casts.filter(({ mail }) => mail.messageId !== '')
  return [...Map.groupBy(named, ({ mail }) => mail.messageId).values()].flatMap((copies) => {
    const readings = new Set(copies.map((copy) => valuesOf(copy).join()))
    const [cast] = copies
    if (cast === undefined || readings.size < 2) return []
    const couldBe = [...new Set(copies.flatMap(valuesOf))].filter(isVoteValue)
    return [{ cast, reason: 'has another text under the same Message-ID', couldBe }]
  })
}

// Where no server of the list dated the mail, its date is the sender's word.
function fromBefore(casts: readonly Cast[], openedAt: Date): Strangeness[] {
  return casts
    .filter(({ mail }) => +mail.date < +openedAt - MAXIMUM_SKEW)
    .map((cast) => ({ cast, reason: 'is dated before the vote was opened', couldBe: [] }))
}

function valuesOf({ reading }: Cast): readonly string[] {
  return reading.kind === 'vote' ? [reading.value] : reading.couldBe
}
