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

import type { TokenContext } from './token-context.ts'

const EMPTY_BOX = /(?:[[({]\s*[\])}]|[☐⬜◻□])\s*$/
const EMPTY_BOX_AFTER = /^\s*\[\s*\]/
const CHECKED_BOX = /(?:[[(]\s*(?:x|✓|✔|✅|☑|v|\*)\s*[\])]|[☑☒✅✔✓🗹])\s*$/iu
const CHECKED_BOX_AFTER = /^\s*\[\s*(?:x|✓|✔|✅|☑)\s*\]/i
const MEANING = /^\s*(?:=|:=|->|=>|means\b)/i
const COUNTED_AFTER =
  /^\s*(?:['’"]*s\b|["']?\s*(?:\(?(?:non[- ]?)?binding\)?\s+|I?PP?MC\s+)*votes\b|\s+(?:short|missing|to go)\b)/i
const COUNTED_BEFORE =
  /(?:^|[\s(])(?:\d+|no|any|more|majority|enough|many|several|of|those|these|two|three|four|five|six|second|third|fourth|fifth|last|final|missing|further|additional|need(?:s|ed)?|required?|minimum|least|all)\s+(?:(?:more|binding|non-binding|PMC|IPMC|PPMC)\s+|["'])*$/i
const ONE_MORE_COUNTED = /[+-]1\b.*\bone\s+$/i
const GIVEN_BY_NOBODY = /\b(?:nobody|no[- ]one|none)\b.*\b(?:gave|cast|voted|sent|has|have|given)\s+(?:an?\s+)?$/i
const COMPUTED_BEFORE =
  /(?:\b(?:exit(?:ed|s)?|code|status|return(?:s|ed|ing)?|values?|UTC|GMT|offset|index|errno|got|but was|seed|ulimit|head|tail|log|show|\d{1,2}:\d{2})(?:\s+(?:code|was|is|with|of))?|=)\s*$/i
const COMPUTED_AFTER =
  /^\s*(?:°|(?:hours?|days?|weeks?|minutes?|lines?|years?|months?|errors?|bytes?|percent|threads?|jobs?|time ?zone)\b)/i
const COMMAND_BEFORE = /^\s*[$%]\s/
const CELL_BEFORE = /^\s*\|(?!.*\bvote).*\|[^|]*$/i
const CELL_AFTER = /^[^|]*\|\s*$/
const LABEL = /\bvotes?\s*=\s*$/i
const THANKED_FOR =
  /\bthank(?:s| you)\b[^.!?]*\bfor\s+(?:(?:your|the|all|those|these|casting|giving|voting|binding)\s+)+$/i
/** "+1 (binding): Ada, Bob Example and Cleo" */
const LISTED =
  /^\s*(?:\(?(?:non[- ]?)?binding\)?)?\s*:\s*\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}(?:,\s(?:and\s)?|\sand\s)\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}(?:,|\s*$|\sand\s)/u
/** The three values side by side: "+1, 0 or -1", "+1 (approve), 0 (abstain), -1 (against)". */
const SCALE =
  /[+-]1(?:\s*\([^()]{0,60}\))?\s*(?:[,/|]|or\b|and\b)+\s*(?:or\s+)?[+±-]{0,2}\/?-?0(?:\s*\([^()]{0,60}\))?\s*(?:[,/|]|or\b|and\b)+\s*(?:or\s+)?(?:[+±-]0(?:\s*\([^()]{0,60}\))?[\s,/|]+(?:or\s+)?)?[+-]1/i
const EITHER = /(?:\+1\s*(?:\/|\bor\b)\s*-1|-1\s*(?:\/|\bor\b)\s*\+1)(?!\d)/i
const TALLIED = /\+1\s*[:=]\s*\d+\b.*-1\s*[:=]\s*\d+\b/i
const BETWEEN = /\b(?:between|either)\b[^.,;]*$/i
const ONE_OF = /^\s*(?:\/|\bor\b)\s*[+±-]{0,2}[01]\b(?!\.\d)/i
const HEADING = /^\s*(?:\(?(?:non[- ]?)?binding\)?)?\s*:\s*$/i

export const inEmptyBox = ({ before, after }: TokenContext): boolean =>
  EMPTY_BOX.test(before) || EMPTY_BOX_AFTER.test(after)

export const inCheckedBox = ({ before, after }: TokenContext): boolean =>
  CHECKED_BOX.test(before) || CHECKED_BOX_AFTER.test(after)

export const isExplained = ({ after }: TokenContext): boolean =>
  MEANING.test(after) && !/^\s*[-=]>\s*[+-]?[01]\b/.test(after)

/** A number of something else: an exit code, a time zone, an argument of a command, a cell of a table of checks. */
export function isNumber({ before, after }: TokenContext): boolean {
  if (COMPUTED_AFTER.test(after) || COMMAND_BEFORE.test(before)) return true
  if (before.endsWith('<') && after.startsWith('>')) return true
  return CELL_BEFORE.test(before) && CELL_AFTER.test(after)
}

export const isComputed = ({ before }: TokenContext): boolean => COMPUTED_BEFORE.test(before) && !LABEL.test(before)

export function countsVotes({ before, after }: TokenContext): boolean {
  return (
    COUNTED_BEFORE.test(before) ||
    COUNTED_AFTER.test(after) ||
    ONE_MORE_COUNTED.test(before) ||
    GIVEN_BY_NOBODY.test(before) ||
    THANKED_FOR.test(before)
  )
}

/** "Vote +1, 0 or -1": what may be said, not what is said. */
export function namesScale({ value, before, after }: TokenContext): boolean {
  const line = `${before}${value}${after}`
  return SCALE.test(line) || TALLIED.test(line) || (EITHER.test(line) && !/^\s*[+-]?1/.test(line.trim()))
}

export const isOneOfTwo = ({ before, after }: TokenContext): boolean => ONE_OF.test(after) || BETWEEN.test(before)

export const headsList = ({ startsLine, after }: TokenContext): boolean =>
  startsLine && (HEADING.test(after) || LISTED.test(after))
