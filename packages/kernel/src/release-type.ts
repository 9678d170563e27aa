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

import { compareVersions, parseVersion, type Version } from './version.ts'

export const versionParts = ['major', 'minor', 'patch'] as const
export type VersionPart = (typeof versionParts)[number]

export const releaseTypes = ['first', ...versionParts, 'security', 'pre-release'] as const
/** What a release is to its users. `first` has no release before it; `pre-release` is not meant for production. */
export type ReleaseType = (typeof releaseTypes)[number]

export interface ReleaseTypePolicy {
  /** What the numbers mean, from the left; numbers beyond them mean what the last one does. */
  parts: readonly VersionPart[]
  /** Somebody says that it fixes a vulnerability; no version number can. */
  security: boolean
}

/** The leftmost number that the version raised; what a final release after its own milestones raised is its last number but zeros. */
function raisedIndex(previous: Version, version: Version): number {
  const differs = version.numbers.findIndex((number, index) => number !== (previous.numbers[index] ?? 0))
  return differs >= 0 ? differs : version.numbers.findLastIndex((number) => number > 0)
}

/**
 * The type of a release from its version and the one before it on the same line (Semantic Versioning 2.0.0, clauses 6–11,
 * with the habits of Apache projects: `-incubating`, `4.0.0-M1`, two or four numbers).
 * @returns undefined when a version is not understood, or is not later than the previous one.
 */
export function releaseType(
  previous: string | undefined,
  version: string,
  { parts, security }: ReleaseTypePolicy,
): ReleaseType | undefined {
  const to = parseVersion(version)
  if (to === undefined) return undefined
  if (previous === undefined) return to.preRelease === undefined ? 'first' : 'pre-release'
  const from = parseVersion(previous)
  if (from === undefined || compareVersions(from, to) >= 0) return undefined
  if (to.preRelease !== undefined) return 'pre-release'
  return security ? 'security' : parts[Math.min(Math.max(raisedIndex(from, to), 0), parts.length - 1)]
}
