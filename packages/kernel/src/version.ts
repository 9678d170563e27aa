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

/** A version as Apache projects write it: dotted numbers, perhaps a milestone, perhaps `-incubating`. */
export interface Version {
  numbers: number[]
  /** Present for alphas, betas, milestones, candidates, previews and snapshots. */
  preRelease?: { rank: number; numbers: number[] }
}

// Bounded, so that a hostile name of a tag costs nothing; no number of a version has more digits.
const VERSION = /^[vV]?(\d{1,9}(?:\.\d{1,9}){0,5})(.{0,40})$/
const PODLING = /-incubating(?=-|$)/
const FINAL = /^[.-](?:final|ga|release)$/i
const PRE_RELEASE =
  /^[.-]?(dev|snapshot|alpha|a|beta|b|milestone|m|preview|pre|rc|cr)(?:[.-]?(\d{1,9}(?:\.\d{1,9}){0,3}))?$/i

const RANKS: Record<string, number> = {
  dev: 0,
  snapshot: 0,
  alpha: 1,
  a: 1,
  beta: 2,
  b: 2,
  milestone: 3,
  m: 3,
  preview: 4,
  pre: 4,
  rc: 5,
  cr: 5,
}

const numbersOf = (text: string) => text.split('.').map(Number)

/** Takes a version apart. @returns undefined for anything else: a word after the numbers that nobody knows is no guess. */
export function parseVersion(text: string): Version | undefined {
  const [, dotted, suffix = ''] = VERSION.exec(text.replace(PODLING, '')) ?? []
  if (dotted === undefined) return undefined
  const numbers = numbersOf(dotted)
  // Build metadata says nothing about order (Semantic Versioning 2.0.0, clause 10).
  const word = suffix.replace(/\+[0-9A-Za-z.-]{1,40}$/, '')
  if (word === '' || FINAL.test(word)) return { numbers }
  const [, stage, count] = PRE_RELEASE.exec(word) ?? []
  if (stage === undefined) return undefined
  return { numbers, preRelease: { rank: RANKS[stage.toLowerCase()] ?? 0, numbers: numbersOf(count ?? '0') } }
}

/** Number by number from the left; a missing one is zero. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** A final release is later than every milestone of it. */
function comparePreReleases(a: Version['preRelease'], b: Version['preRelease']): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return a.rank - b.rank || compareNumbers(a.numbers, b.numbers)
}

/** Negative when `a` is earlier, zero for the same version however it is written (`1.2`, `v1.2.0`, `1.2.0-incubating`). */
export function compareVersions(a: Version, b: Version): number {
  return compareNumbers(a.numbers, b.numbers) || comparePreReleases(a.preRelease, b.preRelease)
}

/** Whether two texts name one version; texts that nobody understands must be equal. */
export function isSameVersion(a: string, b: string): boolean {
  const [one, other] = [parseVersion(a), parseVersion(b)]
  return one === undefined || other === undefined ? a === b : compareVersions(one, other) === 0
}
