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

import { PathPattern } from './path-pattern.ts'

/** Patterns of a file longer than this are not read: a list of exclusions is written by people. */
export const MAX_EXCLUDES = 500
const MAX_PATTERN_LENGTH = 1_000
/** Longer paths are never excluded: each folder of a path is compared. */
const MAX_PATH_LENGTH = 4_096

/** One line of a list of exclusions. */
export interface ExcludePattern {
  text: string
  /** From 1. */
  line: number
  /**
   * Why the line has no effect. `regex`: it could take for ever on a name made for it. `negation`: what is included again
   * is compared by RAT after all exclusions, and no release needs it. `too-long`, `too-many`: beyond the bounds.
   */
  ignored?: 'regex' | 'negation' | 'too-long' | 'too-many'
}

const ANT = /^%ant\[(.*)\]$/

function ignoredBecause(text: string, index: number): ExcludePattern['ignored'] {
  if (index >= MAX_EXCLUDES) return 'too-many'
  if (text.length > MAX_PATTERN_LENGTH) return 'too-long'
  if (text.startsWith('!')) return 'negation'
  return text.startsWith('%regex[') ? 'regex' : undefined
}

/**
 * The patterns of a `.rat-excludes` file: one a line; empty lines and lines that begin with `#` are none. `%ant[…]` is the
 * default way of matching, spelt out.
 */
export function readExcludes(text: string): ExcludePattern[] {
  const lines = text.split(/\r?\n/).map((raw, index) => ({ text: raw.trim(), line: index + 1 }))
  const written = lines.filter(({ text }) => text !== '' && !text.startsWith('#'))
  return written.map(({ text, line }, index) => {
    const ignored = ignoredBecause(text, index)
    return { text, line, ...(ignored === undefined ? {} : { ignored }) }
  })
}

interface Compiled {
  pattern: ExcludePattern
  path: PathPattern
}

function compiled(pattern: ExcludePattern): Compiled[] {
  if (pattern.ignored !== undefined) return []
  return [{ pattern, path: new PathPattern(ANT.exec(pattern.text)?.[1] ?? pattern.text) }]
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/**
 * Exclusions as Apache RAT reads them since 0.17: a pattern is compared with the whole path below the root directory, and a
 * folder that matches takes everything below it along. `*.md` therefore means the top only; until 0.16 RAT compared it with
 * bare names anywhere ({@link UnusedExclude}).
 */
export class Excludes {
  readonly #patterns: readonly Compiled[]
  readonly #folders = new Map<string, ExcludePattern | undefined>([['', undefined]])

  constructor(patterns: readonly ExcludePattern[]) {
    this.#patterns = patterns.flatMap(compiled)
  }

  /**
   * The first line that excludes a path or a folder above it.
   * @param path with `/`, relative to the root directory.
   */
  exclusionOf(path: string): ExcludePattern | undefined {
    if (path.length > MAX_PATH_LENGTH) return undefined
    return this.#exclusionOfFolder(folderOf(path)) ?? this.#matching(path)
  }

  #exclusionOfFolder(folder: string): ExcludePattern | undefined {
    if (this.#folders.has(folder)) return this.#folders.get(folder)
    const exclusion = this.#exclusionOfFolder(folderOf(folder)) ?? this.#matching(folder)
    this.#folders.set(folder, exclusion)
    return exclusion
  }

  #matching(path: string): ExcludePattern | undefined {
    const names = path.split('/')
    return this.#patterns.find((candidate) => candidate.path.matches(names))?.pattern
  }
}

/** A tidy list is worth this many comparisons and no more; a package may have a million files. */
const MAX_COMPARISONS = 5_000_000

/** A line that excludes nothing. */
export interface UnusedExclude {
  pattern: ExcludePattern
  /** It has no `/`, and until 0.16 RAT compared such a pattern with the bare names of files in any folder. */
  matchesBareNames: boolean
}

/** The paths and every folder above them, as names. */
function namesOfAll(paths: readonly string[]): string[][] {
  const all = new Set<string>()
  for (const path of paths) for (let at = path; at !== '' && !all.has(at); at = folderOf(at)) all.add(at)
  return [...all].map((path) => path.split('/'))
}

/**
 * The patterns that exclude none of these paths; nothing is said when there are too many to compare.
 * @param paths relative to the root directory.
 */
export function unusedExcludes(patterns: readonly ExcludePattern[], paths: readonly string[]): UnusedExclude[] {
  const effective = patterns.flatMap(compiled)
  if (effective.length * paths.length > MAX_COMPARISONS) return []
  const all = namesOfAll(paths)
  const bareNames = [...new Set(all.map((names) => names.at(-1) ?? ''))].map((name) => [name])
  const unused = effective.filter(({ path }) => !all.some((names) => path.matches(names)))
  return unused.map(({ pattern, path }) => ({
    pattern,
    matchesBareNames: path.isBareName && bareNames.some((names) => path.matches(names)),
  }))
}
