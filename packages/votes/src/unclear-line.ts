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

import { type VoteValue, voteValues } from './vote-value.ts'

/** A line that is no vote by the rules, but that its writer may have meant as one. */
export interface UnclearLine {
  line: string
  reason: string
  /** What a human may find it to be; empty when it takes a vote back. */
  couldBe: VoteValue[]
}

const MISTYPED_PLUS =
  /^[\s*_("'`]*(?:\+\s*(?:\(\s*)?(?:non[- ]?)?binding|\+\s*$|\+[lI!](?:\W|$)|1\s{0,3}\+?\s{0,3}\(?\s{0,3}(?:non[- ]?)?binding|1\+\s*$|=\s?1\s*$|\+{3,}\s?1\b|\+\d[\d,]{1,9}[!.]*\s*$|\+[2-9]\d{0,3}[!.]*\s*$|\+1(?!s\b)\p{L}|\+\s*one\b|plus (?:one|1)\b|thumbs up\b)|:(?:\+1|thumbsup|thumbs_up):|^\s*👍[\p{EMod}\s\p{Extended_Pictographic}]*(?:\(?(?:non[- ]?)?binding\)?[.!\s]*)?$/iu
const MISTYPED_MINUS =
  /^\W*(?:-\s*\(\s*(?:non[- ]?)?binding|-one\b|minus (?:one|1)\b|thumbs down\b)|^\s{0,3}-\s1(?:\s*[,!]|\s+\(?(?:non[- ]?)?binding|\s*$)|:(?:-1|thumbsdown|thumbs_down):|^\s*👎[\p{EMod}\s\p{Extended_Pictographic}]*(?:\(?(?:non[- ]?)?binding\)?[.!\s]*)?$/iu
const IMPLIED =
  /\b(?:works (?:well|fine|great|for me)|looks? good|lgtm|sgtm|verified locally|(?:fine|ok|okay|good) (?:by|for|with) me|ship it|go for it|no (?:trouble|problems?|issues?|blockers?|objections?)|(?:not?|never|without|n['’]t)\b.{0,40}\bany (?:trouble|problems?|issues?|blockers?|objections?)|all (?:good|green)|i(?:['’]m| am) (?:ok|okay|fine|in favou?r|(?:good|happy) with)|(?:my )?vote\s*(?:is)?\s*[:=-]\s*(?:yes|approved?|in favou?r|for)|i (?:approve|support|vote (?:yes|for|in favou?r|to release)))\b/i
const OPPOSED =
  /\b(?:i (?:object to|oppose|veto|vote (?:no|against)|(?:cannot|can['’]?t|do not|don['’]t|won['’]t|will not) (?:approve|support|vote (?:for|yes)))|this (?:is )?a veto|(?:my )?vote\s*(?:is)?\s*[:=-]\s*(?:no|reject|against))\b/i
/** Says no more than this. */
const WHOLE_YES =
  /^\W*(?:yes|yep|approved?|ack|agreed|go|release it|yes,? (?:please )?release(?: it)?|\(?(?:non[- ]?)?binding\)?|one up|me too|ditto|same here|seconded|i second (?:that|this|it))\W*(?:\(?(?:non[- ]?)?binding\)?\W*)?$/i
const WHOLE_NO = /^\W*(?:no|nope|veto|rejected?|i veto)\W*$/i
/** A box of a ballot with other values than the three: "[X] Stable". */
const OTHER_BOX =
  /^[\s*•-]*[[(]\s*[x✓✔]\s*[\])]\s*(?:stable|alpha|beta|broken|ga\b|general availability|approve|accept|reject|yes)\b/i
const QUESTION_MARK = /\?\s*$/

/** The first line that looks like a mistyped vote. */
export function mistypedVote(lines: readonly string[]): UnclearLine | undefined {
  for (const line of lines) {
    if (MISTYPED_PLUS.test(line)) return { line, reason: 'looks like a mistyped +1', couldBe: ['+1'] }
    if (MISTYPED_MINUS.test(line)) return { line, reason: 'looks like a mistyped -1', couldBe: ['-1'] }
  }
  return undefined
}

function wholeText(lines: readonly string[]): string | undefined {
  const written = lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
  return written.length === 1 ? written[0] : undefined
}

/** The first line of a report without a vote (voting.html: "Only explicit votes are valid"). */
export function impliedVote(lines: readonly string[]): UnclearLine | undefined {
  const whole = wholeText(lines) ?? ''
  const stated = lines.filter((line) => !QUESTION_MARK.test(line))
  const against = stated.find((line) => OPPOSED.test(line)) ?? (WHOLE_NO.test(whole) ? whole : undefined)
  if (against !== undefined) return { line: against, reason: 'objects without an explicit vote', couldBe: ['-1'] }
  const box = lines.find((line) => OTHER_BOX.test(line))
  if (box !== undefined) return { line: box, reason: 'checks a box that is not +1, 0 or -1', couldBe: [...voteValues] }
  const line = stated.find((candidate) => IMPLIED.test(candidate)) ?? (WHOLE_YES.test(whole) ? whole : undefined)
  return line === undefined ? undefined : { line, reason: 'approves without an explicit vote', couldBe: ['+1'] }
}
