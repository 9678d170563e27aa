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

import type { VoteToken } from './vote-token.ts'
import { voteTokens } from './vote-token.ts'

/** A vote-like token with the sentence it stands in, over the line breaks of its paragraph. */
export interface TokenContext extends VoteToken {
  /** From the last comma, colon, "so", "but" or full stop up to the token. */
  clause: string
  /** From the last full stop up to the token. */
  sentenceBefore: string
  /** From the token to the end of its sentence. */
  sentenceAfter: string
  /** Nothing but bullets, brackets or a label stands before it in its line. */
  startsLine: boolean
  /** The line below, empty at the end of a paragraph. */
  nextLine: string
  /** "Here is my vote:" stands above it. */
  isAnnouncedAbove: boolean
}

/** Lines of a paragraph looked at around a token. */
const NEIGHBOURS = 4
const NEIGHBOUR_CHARACTERS = 400
/** A line at least this long was probably broken by the mail program, so that its sentence goes on below. */
const WRAPPED_CHARACTERS = 50

const LINE_START = /^[\s#([{*_"'`•>-]*(?:(?:my\s+)?\[?votes?\]?[*_`]*\s*(?:is)?\s*(?:[:=→-]|[-=]>)?[\s*_`"(]*)?$/i
const ANNOUNCED = /\bmy (?:own )?(?:(?:non-)?binding )?vote(?: is)?(?: below| as follows)?\s*[:.]?\s*$/i
const HANGING = /\b(?:my|a|an|cast|vote|voting|give|is|it's|have|own|to|with|of|then)\s*$/i

function paragraphAbove(lines: readonly string[], index: number): string {
  const above: string[] = []
  for (let at = index - 1; at >= Math.max(0, index - NEIGHBOURS) && lines[at]?.trim(); at -= 1)
    above.unshift(lines[at] ?? '')
  return above.join(' ').slice(-NEIGHBOUR_CHARACTERS)
}

function paragraphBelow(lines: readonly string[], index: number): string {
  const below: string[] = []
  for (let at = index + 1; at <= index + NEIGHBOURS && lines[at]?.trim(); at += 1) below.push(lines[at] ?? '')
  return below.join(' ').slice(0, NEIGHBOUR_CHARACTERS)
}

/** The last line above that is not empty. */
function lineAbove(lines: readonly string[], index: number): string {
  return lines.slice(Math.max(0, index - NEIGHBOURS), index).findLast((line) => line.trim() !== '') ?? ''
}

function afterLast(text: string, mark: RegExp): string {
  return text.split(mark).at(-1) ?? ''
}

function contextOf(token: VoteToken, lines: readonly string[], index: number): TokenContext {
  const above = paragraphAbove(lines, index)
  const continuesAbove = !LINE_START.test(token.before) || HANGING.test(above)
  const before = continuesAbove ? `${above} ${token.before}` : token.before
  const wrapped = (lines[index] ?? '').length >= WRAPPED_CHARACTERS
  const after = wrapped ? `${token.after} ${paragraphBelow(lines, index)}` : token.after
  const startsLine = LINE_START.test(token.before) && !HANGING.test(above)
  return {
    ...token,
    clause: afterLast(
      before,
      /[,;:!?.]\s|\s-\s|[-=]>\s|\b(?:so|therefore|hence|thus|but)\s|[+-][01](?![\p{L}\p{N}])/iu,
    ),
    sentenceBefore: afterLast(before, /[!?]\s|\.\s|[。！？]/),
    sentenceAfter: after.split(/[!?;]|\.(?:\s|$)/)[0] ?? '',
    startsLine,
    nextLine: lines[index + 1] ?? '',
    isAnnouncedAbove: startsLine && ANNOUNCED.test(lineAbove(lines, index)),
  }
}

/** A token and the number of its line. */
export interface PlacedToken extends TokenContext {
  index: number
}

/** Every vote-like token of `lines`, in context, from the first to the last. */
export function placedTokens(lines: readonly string[]): PlacedToken[] {
  const placed: PlacedToken[] = []
  for (const [index, line] of lines.entries())
    for (const token of voteTokens(line)) placed.push({ ...contextOf(token, lines, index), index })
  return placed
}
