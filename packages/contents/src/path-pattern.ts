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

import { wildcardMatch } from './wildcard-match.ts'

const isStar = (character: string) => character === '*'
const sameCharacter = (part: string, character: string) => part === '?' || part === character

/** A segment of a pattern: any folders, one exact name, or a name with `*` and `?`. */
type Segment = { kind: 'folders' } | { kind: 'name'; name: string } | { kind: 'glob'; glob: string }

function segmentOf(text: string): Segment {
  if (text === '**') return { kind: 'folders' }
  return /[*?]/.test(text) ? { kind: 'glob', glob: text } : { kind: 'name', name: text }
}

const isFolders = ({ kind }: Segment) => kind === 'folders'

function matchesSegment(segment: Segment, name: string): boolean {
  if (segment.kind === 'name') return segment.name === name
  return segment.kind === 'glob' && wildcardMatch(segment.glob, name, isStar, sameCharacter)
}

/** A pattern over paths in the manner of Apache Ant: `?` one character, `*` within a name, `**` any folders. */
export class PathPattern {
  readonly #segments: readonly Segment[]

  /** @param text with `/` or `\` between names; a `/` in front or at the end changes nothing. */
  constructor(text: string) {
    this.#segments = text
      .split(/[/\\]+/)
      .filter(Boolean)
      .map(segmentOf)
  }

  /** @param names the segments of a path from the directory that the pattern is relative to. */
  matches(names: readonly string[]): boolean {
    return this.#mayMatch(names) && wildcardMatch(this.#segments, names, isFolders, matchesSegment)
  }

  /** Most paths differ in their first or last name, which is compared at once. */
  #mayMatch(names: readonly string[]): boolean {
    const [first, last] = [this.#segments[0], this.#segments.at(-1)]
    if (first === undefined || last === undefined) return false
    if (!isFolders(last) && !matchesSegment(last, names.at(-1) ?? '')) return false
    return isFolders(first) || matchesSegment(first, names[0] ?? '')
  }

  /** Whether it names files of one folder without saying so by `**`: only files directly at the top match. */
  get isBareName(): boolean {
    return this.#segments.length === 1 && !this.#segments.some(isFolders)
  }
}
