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

import { judgeToken } from './judge-token.ts'
import { plainLine, shown } from './plain-line.ts'
import type { PlacedToken } from './token-context.ts'
import { voteTokens } from './vote-token.ts'

/** A mail that casts nothing. */
export interface NoVote {
  kind: 'none'
  /** The first line that looks like a vote and is none; absent when there is no such line. */
  line?: string
  /** What decided it. */
  reason: string
}

/**
 * Nearly no mail of talk has it: a look at each line of what it quotes is spared. Within a line: over line ends, a mail of
 * empty lines would be read to its end from each of them.
 */
const MAYBE_VOTE = /[+±＋\-−–—‒‐‑－]\s?[01０１]|^(?:>|[^\S\n\r\u2028\u2029])*[0０]/m

/** Why a mail casts nothing: by its first token that is none, if it has one. */
export function noVote(text: string, lines: readonly string[], [token]: readonly PlacedToken[]): NoVote {
  if (token === undefined) {
    const quotes = MAYBE_VOTE.test(text) && text.split('\n').some((line) => voteTokens(plainLine(line)).length > 0)
    return {
      kind: 'none',
      reason: quotes ? 'only what it quotes looks like a vote' : 'says nothing that looks like a vote',
    }
  }
  const { reading, because } = judgeToken(token)
  const reason = reading === 'none' ? `${token.value} ${because}` : `${token.value} is a row of a ballot`
  return { kind: 'none', line: shown(lines[token.index] ?? ''), reason }
}
