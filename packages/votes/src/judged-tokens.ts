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

import { withoutBallotRows } from './ballot-rows.ts'
import { HEADS_LIST, type Judgement, judgeToken } from './judge-token.ts'
import type { PlacedToken } from './token-context.ts'

/** A token of a mail's own text, and what it is. */
export interface JudgedToken extends PlacedToken, Judgement {
  line: string
}

/** The tokens of a mail's own text, judged; without those of copied ballots. */
export function judged(tokens: readonly PlacedToken[], lines: readonly string[]): JudgedToken[] {
  return asOneList(
    withoutBallotRows(tokens, lines).map((token) => ({
      ...token,
      line: lines[token.index] ?? '',
      ...judgeToken(token),
    })),
  )
}

const LABEL = /^\s*(?:\([^()]{1,40}\)\s*)?:/

/** Where one line heads a list of names, the lines like it head the others: "+1 (binding): Ada, Bob", "+1 (non-binding): Cleo". */
function asOneList(tokens: JudgedToken[]): JudgedToken[] {
  const heading = tokens.find(({ because }) => because === HEADS_LIST)
  if (heading === undefined) return tokens
  const { reading, because } = heading
  return tokens.map((token) => (token.startsLine && LABEL.test(token.after) ? { ...token, reading, because } : token))
}
