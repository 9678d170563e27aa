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

import { type Content, HEAD_BYTES, type LicenceFamily, recognise } from '@tra/contents'
import { ratFamilies } from './rat-family.ts'
import type { RatFile } from './rat-report.ts'

/** Why RAT and we say different things about a file; `unexplained` is a fault of one of them. */
export type Difference =
  /** RAT goes into no folder whose name begins with a dot. */
  | 'hidden-directory'
  /** RAT's collection MISC: leftovers of editors. */
  | 'leftover'
  /** RAT does not report what it can't follow. */
  | 'not-reported'
  | 'json-is-binary-for-rat'
  /** A text whose media type, by name or first line, is not `text/*`: shell and batch scripts, Rust, PEM. */
  | 'not-text-for-tika'
  /** RAT guessed an encoding from 256 bytes in which the text says nothing, or that Java doesn't have. */
  | 'charset-misdetected'
  | 'note-by-name'
  /** A generator that RAT does not know. */
  | 'generator-unknown-to-rat'
  /** RAT looks for generators before it looks for licences, we only where there is no licence. */
  | 'licence-before-generator'
  | 'empty-file'
  /** A text by its name that holds a NUL byte. */
  | 'nul-in-text'
  /** RAT reads a file to its end. */
  | 'header-beyond-8k'
  /** RAT wants the whole text of MIT and BSD, and longer notices of the Apache License and the GPL, word for word. */
  | 'shorter-phrase'
  /** A licence that RAT does not know: ISC, BSD with two clauses, zlib … */
  | 'family-unknown-to-rat'
  /** RAT takes the first id of an expression and knows no parentheses. */
  | 'spdx-expression'
  | 'unexplained'

const HIDDEN = /(^|\/)\.[^/]+\//
const LEFTOVER = /(^|\/)([^/]*~|#[^/]*#|\.#[^/]*|%[^/]*%|\._[^/]*)$/
const WHOLE_PHRASE: readonly LicenceFamily[] = ['apache-2.0', 'mit', 'bsd-3', 'gpl']
/** Long enough for a generator's line, too short for the licence of another file quoted beside it. */
const MARKER_BYTES = 256
const ASCII_COMPATIBLE = /^(ISO-8859-|windows-125|UTF-8|US-ASCII)/

/** Why only one of the two looks for a header; undefined when both do. */
export function scopeDifference(path: string, ours: Content, rat: RatFile | undefined): Difference | undefined {
  if (HIDDEN.test(path)) return 'hidden-directory'
  if (LEFTOVER.test(path)) return 'leftover'
  if (ours.kind === 'empty') return 'empty-file'
  if (rat === undefined) return 'not-reported'
  if (rat.type === 'NOTICE') return 'note-by-name'
  if (rat.type === 'UNKNOWN') return 'charset-misdetected'
  if (rat.type === 'STANDARD' || rat.type === 'IGNORED') return ours.kind === 'text' ? undefined : 'nul-in-text'
  if (ours.kind === 'binary') return undefined
  return rat.mediaType === 'application/json' ? 'json-is-binary-for-rat' : 'not-text-for-tika'
}

/** Whether what RAT saw stands further down than we look; each window overlaps half of the one before. */
function standsFurtherDown(whole: Buffer, window: number, isThere: (content: Content) => boolean): boolean {
  for (let at = HEAD_BYTES - window / 2; at < whole.length; at += window / 2)
    if (isThere(recognise(whole.subarray(at, at + window), whole.length))) return true
  return false
}

function generatedDifference(ours: Content, whole: Buffer): Difference | undefined {
  if (ours.generated !== undefined) return undefined
  if (ours.licence !== undefined) return 'licence-before-generator'
  return standsFurtherDown(whole, MARKER_BYTES, ({ generated }) => generated !== undefined)
    ? 'header-beyond-8k'
    : 'unexplained'
}

/** RAT found no licence and we did. */
function onlyOurs(
  { licence, spdx = '', generated }: Content,
  encoding: string,
  isRatFamily: boolean,
): Difference | undefined {
  if (licence === undefined && spdx === '') return generated === undefined ? undefined : 'generator-unknown-to-rat'
  if (!ASCII_COMPATIBLE.test(encoding)) return 'charset-misdetected'
  if (!isRatFamily) return 'family-unknown-to-rat'
  if (licence !== undefined && WHOLE_PHRASE.includes(licence)) return 'shorter-phrase'
  return / |\(/.test(spdx) ? 'spdx-expression' : 'unexplained'
}

/** Why both looked and found different licences; undefined when they agree. */
export function verdictDifference(ours: Content, rat: RatFile, whole: () => Buffer): Difference | undefined {
  if (rat.type === 'IGNORED') return generatedDifference(ours, whole())
  const families = ratFamilies(ours)
  if (rat.families.length === 0) return onlyOurs(ours, rat.encoding ?? 'UTF-8', families.size > 0)
  const isNamed = (content: Content) => rat.families.some((family) => ratFamilies(content).has(family))
  if (isNamed(ours)) return undefined
  return standsFurtherDown(whole(), HEAD_BYTES, isNamed) ? 'header-beyond-8k' : 'unexplained'
}
