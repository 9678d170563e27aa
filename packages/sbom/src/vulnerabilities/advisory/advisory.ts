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

/** What a published advisory says about one vulnerability, for people. Its texts are of unknown origin. */
export interface Advisory {
  /** Its CVE id. */
  id: string
  title?: string
  /** `critical (CVSS 9.8)`, or the word of who published it. */
  severity?: string
  /** Products and versions, one sentence without a verb each: `Apache Tool from 1.0 before 1.2`. */
  affected: string[]
}

/** Ranges that are shown; a longer list is cut with a word. */
const MAX_AFFECTED = 20
/** Severities as vendors and databases call them; the Foundation's are critical, important, moderate and low. */
const WORDS = new Set(['critical', 'important', 'high', 'moderate', 'medium', 'low', 'none'])

/** A word for a severity; undefined for what is none. */
export function severityWord(text: unknown): string | undefined {
  const word = typeof text === 'string' ? text.trim().toLowerCase() : ''
  return WORDS.has(word) ? word : undefined
}

/** The first ranges, each once, in the order of the advisory. */
export function shownRanges(ranges: readonly string[]): string[] {
  const all = [...new Set(ranges)]
  return all.length <= MAX_AFFECTED ? all : [...all.slice(0, MAX_AFFECTED), `and ${all.length - MAX_AFFECTED} more`]
}

/** `from 1.0 before 1.2`, from what is known of both ends. */
export function rangeWords(from: string | undefined, before: string | undefined, through: string | undefined): string {
  const words = [
    from === undefined ? '' : `from ${from}`,
    before === undefined ? '' : `before ${before}`,
    through === undefined ? '' : `through ${through}`,
  ]
  return words.filter(Boolean).join(' ') || 'all versions'
}
