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

import type { VoteValue } from './vote-value.ts'

/** A line that is no vote by the rules, but that its writer may have meant as one. */
export interface UnclearLine {
  line: string
  reason: string
  /** What a human may find it to be; empty when it takes a vote back. */
  couldBe: VoteValue[]
}

const MISTYPED_PLUS =
  /^[\s*_("'`]*(?:\+\s*(?:\(\s*)?(?:non[- ]?)?binding|\+\s*$|\+[lI!](?:\W|$)|1\s{0,3}\+?\s{0,3}\(?\s{0,3}(?:non[- ]?)?binding|1\+\s*$|\+1\d{1,4}[!.]*\s*$|\+[2-9]\d{0,3}[!.]*\s*$|\+1(?!s\b)\p{L}|\+\s*one\b|plus one\b)|:\+1:|^\s*👍[\s\p{Extended_Pictographic}]*$/iu
const MISTYPED_MINUS =
  /^\W*(?:-\s*\(\s*(?:non[- ]?)?binding|-one\b|minus one\b)|:-1:|^\s*👎[\s\p{Extended_Pictographic}]*$/iu
const IMPLIED =
  /\b(?:works (?:well|fine|great|for me)|looks? good|lgtm|verified locally|ship it|(?:no|any) (?:trouble|problems?|issues?|blockers?|objections?)|all (?:good|green)|i(?:['’]m| am) (?:ok|okay|fine|in favou?r)|i (?:approve|support|vote (?:yes|for|to release)))\b/i

/** The first line that looks like a mistyped vote. */
export function mistypedVote(lines: readonly string[]): UnclearLine | undefined {
  for (const line of lines) {
    if (MISTYPED_PLUS.test(line)) return { line, reason: 'looks like a mistyped +1', couldBe: ['+1'] }
    if (MISTYPED_MINUS.test(line)) return { line, reason: 'looks like a mistyped -1', couldBe: ['-1'] }
  }
  return undefined
}

/** The first line of a favourable report without a vote (voting.html: "Only explicit votes are valid"). */
export function impliedVote(lines: readonly string[]): UnclearLine | undefined {
  const line = lines.find((candidate) => IMPLIED.test(candidate))
  return line === undefined ? undefined : { line, reason: 'approves without an explicit vote', couldBe: ['+1'] }
}
