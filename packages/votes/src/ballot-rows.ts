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

import type { PlacedToken } from './token-context.ts'

/** Lines between two rows of one ballot. */
const ROW_DISTANCE = 3
const ROW_WORDS =
  /^\W*(?:approve|disapprove|accept|reject|support|i support|i['’]m happy|i do not|do not|don['’]t|release this|this is|no opinion|neutral|abstain|not sure|because|yes|no|if)\b/i

function isRow(token: PlacedToken): boolean {
  return token.startsLine && (token.after.trim() === '' || ROW_WORDS.test(token.after))
}

function runs(rows: readonly PlacedToken[]): PlacedToken[][] {
  const found: PlacedToken[][] = []
  for (const row of rows) {
    const last = found.at(-1)
    const previous = last?.at(-1)
    if (last && previous && row.index - previous.index <= ROW_DISTANCE) last.push(row)
    else found.push([row])
  }
  return found
}

function isBallot(rows: readonly PlacedToken[]): boolean {
  const values = new Set(rows.map(({ value }) => value))
  return values.size > 1 && rows.filter(({ after }) => ROW_WORDS.test(after)).length > 1
}

/** "0: …" above "1: …" counts lines. */
function enumerates({ value, before, after, index }: PlacedToken, lines: readonly string[]): boolean {
  if (value !== '0' || before.trim() !== '') return false
  const next = lines.slice(index + 1, index + 1 + ROW_DISTANCE).find((line) => line.trim() !== '') ?? ''
  return /^\s*1(?!\d)/.test(next) && !/^\s*\(/.test(after)
}

/** Drops a ballot copied without its boxes ("+1 approve / 0 no opinion / -1 disapprove"): it offers values, it casts none. */
export function withoutBallotRows(tokens: readonly PlacedToken[], lines: readonly string[]): PlacedToken[] {
  const ballots = new Set(runs(tokens.filter(isRow)).filter(isBallot).flat())
  return tokens.filter((token) => !ballots.has(token) && !enumerates(token, lines))
}
