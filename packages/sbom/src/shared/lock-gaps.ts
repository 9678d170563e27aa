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

import { type KnownUnknown, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import { packageProblems } from './package-problems.ts'
import { quoted } from './quoted.ts'

/** About the release as a whole. */
export function subjectGap(kind: KnownUnknown['kind'], message: string): KnownUnknown {
  return { kind, ref: subjectRef, message }
}

/** What stands where a name should be. */
export function shownText(raw: unknown): string {
  return typeof raw === 'string' ? raw : 'without a name'
}

export function malformedEntries(names: readonly string[]): KnownUnknown[] {
  return names.map((name) => ({
    ...subjectGap('malformed-entry', `the entry ${quoted(name)} has no usable name, version or shape and is left out`),
    path: quoted(name),
  }))
}

/** A lockfile that lists packages and not who needs whom. */
export const noRequesters = subjectGap(
  'no-edges',
  'the lockfile does not say which of its packages the project itself asks for',
)

export function noEdges({ ref }: { ref: string }, label: string): KnownUnknown {
  return { kind: 'no-edges', ref, path: label, message: `the lockfile does not say what ${label} depends on` }
}

/** What a lockfile does not say of a package; `registry` is where its kind of packages is published. */
export function lockGaps(one: ThirdPartyPackage, registry: string, says: { edges: boolean }): KnownUnknown[] {
  const label = `${one.name} ${one.version ?? ''}`.trim()
  const noVersion: KnownUnknown = {
    kind: 'no-version',
    ref: one.ref,
    path: label,
    message: `the version of ${label} is unknown`,
  }
  const hasDigest = one.hashes.length > 0 || one.distributions?.some(({ hashes }) => hashes.length > 0) === true
  return [
    ...packageProblems(one, label, registry, !hasDigest),
    ...(says.edges ? [] : [noEdges(one, label)]),
    ...(one.version === undefined ? [noVersion] : []),
  ]
}
