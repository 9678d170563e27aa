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

import { voteValue } from './vote-value.ts'

/** A `+1`, `0` or `-1` somewhere in a line, with the text around it. */
export interface VoteToken {
  /** `+1`, `0`, `-1`, or the text of a fraction. */
  value: string
  before: string
  after: string
}

/** Characters looked at on each side of a token. */
const CONTEXT_CHARACTERS = 400
const MAXIMUM_TOKENS_PER_LINE = 20

// Not inside words, versions, dates, time zones, arithmetic, URLs: "v1-1", "2+1", "UTC+1", "+1.5.2", "+10", "-1%", "+1,299".
// Chinese, Japanese and Korean put no space around it: "我投+1", "+1です".
const SIGNED =
  /(?<![[\p{L}\p{N}.+\-=\/@#\&$]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]])(?:(\+{1,2}|±|\+\/?-(?=\s?0))\s?|(-))([01](?:\.\d+)?)(?![[\p{L}\p{N}%]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]]|[.:\/]\d|,\d{3}|\/[+\-]\d+\/)/gv
const DIGIT = /[01]/
/** "+1 (415) 555-0100", "+1-415-555-0100": a telephone number in a signature. */
const DIALLED = /^\)?[\s.\-/]{0,3}(?:\(0\)\s?)?\(?\d{3}\)?[\s.\-/]{0,3}\d{3}/
// A bare 0 is a vote only where nothing else can be meant by it.
const BARE_ZERO =
  /^([\s*_"'`>•-]*(?:[[(]\s*[x✓✔]?\s*[\])]\s*)?(?:(?:my\s+)?votes?\s*(?:is)?\s*[:=-]?\s*)?)0(?=[.*_"'`]*\s*$|[*_]*\s*[,!;:]\s|[*_]*\s*\(|\s+-\s|\s+from me\b|\s+(?:non[- ]?)?binding\b|\s+(?:abstain|neutral|no opinion)\b)/i
const SPOKEN_ZERO = /\b(?:i vote|voting|(?:my )?vote (?:is|to)|vote from [+-]?1 to)\s+0(?=\s*(?:$|[,;!()]|\.(?:\s|$)))/i

function bareZero(line: string): VoteToken[] {
  const zero = BARE_ZERO.exec(line) ?? SPOKEN_ZERO.exec(line)
  if (!zero) return []
  const end = zero.index + zero[0].length
  return [{ value: '0', before: line.slice(0, end - 1), after: line.slice(end, end + CONTEXT_CHARACTERS) }]
}

function isSomethingElse(before: string, after: string): boolean {
  return (before.endsWith(':') && after.startsWith(':')) || DIALLED.test(after)
}

/** Every vote-like token of a plain line, left to right. */
export function voteTokens(line: string): VoteToken[] {
  if (!DIGIT.test(line)) return []
  const tokens: VoteToken[] = bareZero(line)
  for (const match of line.matchAll(SIGNED)) {
    if (tokens.length === MAXIMUM_TOKENS_PER_LINE) break
    const end = match.index + match[0].length
    const before = line.slice(Math.max(0, match.index - CONTEXT_CHARACTERS), match.index)
    const after = line.slice(end, end + CONTEXT_CHARACTERS)
    if (isSomethingElse(before, after)) continue
    tokens.push({ value: voteValue(match[1] ?? match[2] ?? '', match[3] ?? ''), before, after })
  }
  return tokens
}
