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

import { claimsBinding } from './binding-claim.ts'
import type { JudgedToken } from './judged-tokens.ts'
import { shown } from './plain-line.ts'

/** A vote as one mail casts it. */
export interface CastVote {
  /** `+1`, `0`, `-1`, or a fraction as written. */
  value: string
  line: string
  /** What decided that it is the writer's vote. */
  reason: string
  claimsBinding?: boolean
  /** Words in brackets beside the vote that may be an ASF id: `+1 (binding) (jdoe)`. */
  bracketed: string[]
}

const BRACKETED = /\(\s*([a-z][a-z0-9_-]{1,31})\s*\)/gi
const BESIDE = /^\W*[+-]?[01]\s+([a-z][a-z0-9-]{1,31})\s*(?:\((?:I?P?PMC)\)\s*)?$/
const APACHE_ID = /\b(?:my )?(?:apache|asf) id\b[^:\n]{0,20}:\s*([a-z][a-z0-9-]{1,31})\s*$/i

/** Words beside the vote, or after "Apache ID:", that may be one. */
function possibleIds(line: string, lines: readonly string[]): string[] {
  const given = lines.map((text) => APACHE_ID.exec(text)).find((found) => found !== null)
  const words = [...line.matchAll(BRACKETED), BESIDE.exec(line), given ?? null].map((found) => found?.[1])
  return words.filter((word) => word !== undefined).map((word) => word.toLowerCase())
}

/** The vote that a token casts, with what its line says besides. */
export function castVote({ value, line, because, index }: JudgedToken, lines: readonly string[]): CastVote {
  const nextLine = lines[index + 1] ?? ''
  const words = /^\W*(?:non[- ]?)?binding\W*$/i.test(nextLine) ? `${line} ${nextLine}` : line
  const claims = claimsBinding(words)
  return {
    value,
    line: shown(line),
    reason: `${value} ${because}`,
    ...(claims !== undefined && { claimsBinding: claims }),
    bracketed: possibleIds(line, lines),
  }
}
