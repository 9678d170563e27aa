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

import { isPersonName } from './published-entry.ts'
import { resultWords } from './result-words.ts'

/** One line of a result mail as its writer meant it: a wrapped sentence is one line. */
export interface ResultLine {
  text: string
  /** `- `, `* ` or `1. ` stood before it. */
  bulleted: boolean
  /** An empty line stands before it. */
  afterBlank: boolean
}

/** A mail wraps its sentences about here; shorter lines were ended on purpose. */
const WRAPPED_CHARACTERS = 50
/** Longest line that is looked at: nobody lists or counts in longer ones. */
const MAXIMUM_LINE_CHARACTERS = 2_000
/** More lines than these no result has. */
const MAXIMUM_LINES = 5_000

const BULLET = /^\s*(?:[-•–—]\s+|[-•]$|\*\s+|\d{1,3}[.)]\s+)/
const DANGLING =
  /(?:,|\b(?:and|or|with|of|no|the|from|by|for|to|has|have|is|are|was|were|a|an|on|in)|(?:\b(?:with|and|or|by)|,)\s\d{1,3})$/i
const ENDS_IN_VALUE = /[+-][01]$/
/** `+1: Ada, Bob, Cleo`, whose last name the mail may have broken. */
const INLINE_LIST = /^\W{0,3}[+-]?[01]\b[^:]{0,40}:.*,/
const REST_OF_NAME = /^\s*\p{L}[\p{L}.'’-]*(?:\s\p{L}[\p{L}.'’-]*)?\s*(?:,.*)?$/u
const ENDED = /[:：.!?]["”'’)*]*$/
const STARTS_SOMETHING = /^\s*(?:["“]?[+-]\s?[01]\b|\||#|(?:non[- ]?)?binding\b|https?:)/i
const OPENS_LIST = /^\s*(?:\[?\d{1,4}\]?x?\s*[("“]?[+-]?[01]?|["“]?[+-][01])[^:]*[,:]$/

function bare(line: string): string {
  return line
    .replace(BULLET, '')
    .replace(/^[#>\s]+/, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\[([^[\]]{1,200})\]\([^()\s]{1,500}\)/g, '$1')
    .trim()
}

function continues(line: string, next: string): boolean {
  if (next.trim() === '' || BULLET.test(next) || /\||^\s*[-=]{2,}\s*$/.test(line + next)) return false
  const text = line.trimEnd()
  if (ENDED.test(text) || OPENS_LIST.test(text) || /^\s*https?:\S+$/.test(text)) return false
  if (DANGLING.test(text)) return true
  if (ENDS_IN_VALUE.test(text)) return text.length >= WRAPPED_CHARACTERS
  if (INLINE_LIST.test(text) && REST_OF_NAME.test(next) && isPersonName(next.split(',')[0]?.trim() ?? '')) return true
  return text.length >= WRAPPED_CHARACTERS && !STARTS_SOMETHING.test(next) && !startsCount(next)
}

function startsCount(line: string): boolean {
  const [first, second] = resultWords(line)
  return first?.kind === 'number' && first.start <= 4 && second !== undefined && second.start <= first.end + 3
}

/** The lines of a mail with wrapped sentences joined. Rules of dashes are dropped: they underline headings. */
export function resultLines(lines: readonly string[]): ResultLine[] {
  const joined: ResultLine[] = []
  let afterBlank = true
  let previous: string | undefined
  for (const line of lines.slice(0, MAXIMUM_LINES)) {
    if (/^\s*[-=_*]{2,}\s*$/.test(line)) continue
    const last = joined.at(-1)
    const text = bare(line).slice(0, MAXIMUM_LINE_CHARACTERS)
    if (line.trim() === '') afterBlank = true
    else if (last && previous !== undefined && !afterBlank && continues(previous, line)) {
      if (last.text.length < MAXIMUM_LINE_CHARACTERS) last.text = `${last.text} ${text}`
    } else {
      joined.push({ text, bulleted: BULLET.test(line), afterBlank })
      afterBlank = false
    }
    previous = line
  }
  return joined
}
