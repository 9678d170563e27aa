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

import type { PomChain } from './pom-chain.ts'
import type { Pom, PomDependency } from './pom-model.ts'
import { propertyResolver } from './pom-properties.ts'

/** A dependency that a POM declares or inherits, with everything the files at hand say about it. */
export interface DeclaredDependency {
  groupId: string
  artifactId: string
  /** Absent when no file at hand says it, or it is a range. */
  version?: string
  scope: string
  optional: boolean
  inProfile: boolean
}

type Resolve = ReturnType<typeof propertyResolver>

/** Maven tells dependencies apart by more than their ids. */
function keyOf({ groupId, artifactId, type, classifier }: PomDependency, resolve: Resolve): string {
  return [groupId, artifactId, type, classifier].map((text) => resolve(text) ?? text).join(':')
}

function byKey(
  poms: readonly Pom[],
  dependenciesOf: (pom: Pom) => PomDependency[],
  resolve: Resolve,
): Map<string, PomDependency> {
  // The nearest POM wins, and in one POM the last line.
  const all = poms.toReversed().flatMap(dependenciesOf)
  return new Map(all.map((dependency) => [keyOf(dependency, resolve), dependency]))
}

function declared(dependency: PomDependency, managed: PomDependency | undefined, resolve: Resolve): DeclaredDependency {
  const versionText = dependency.version ?? managed?.version
  const version = versionText === undefined ? undefined : resolve(versionText)
  const scopeText = dependency.scope ?? managed?.scope ?? 'compile'
  return {
    groupId: resolve(dependency.groupId) ?? dependency.groupId,
    artifactId: resolve(dependency.artifactId) ?? dependency.artifactId,
    ...(version !== undefined && { version }),
    scope: resolve(scopeText) ?? scopeText,
    optional: dependency.optional || (managed?.optional ?? false),
    inProfile: dependency.inProfile,
  }
}

function ofProfiles({ dependencies }: Pom): PomDependency[] {
  return dependencies.filter(({ inProfile }) => inProfile)
}

function ofAll({ dependencies }: Pom): PomDependency[] {
  return dependencies.filter(({ inProfile }) => !inProfile)
}

/** What a POM declares and inherits from the parents at hand, versions and scopes completed by `dependencyManagement`. */
export function declaredDependencies({ poms }: PomChain): DeclaredDependency[] {
  const resolve = propertyResolver(poms)
  const managed = byKey(poms, (pom) => pom.managed, resolve)
  const wanted = [byKey(poms, ofAll, resolve), byKey(poms.slice(0, 1), ofProfiles, resolve)]
  return wanted.flatMap((dependencies) =>
    [...dependencies].map(([key, dependency]) => declared(dependency, managed.get(key), resolve)),
  )
}

/** The coordinates of the project that the POM is of. */
export function ownCoordinates({ poms }: PomChain): { groupId: string | undefined; version: string | undefined } {
  const [{ groupId, version, parent }] = poms
  const resolve = propertyResolver(poms)
  const filled = (text = ''): string | undefined => (text === '' ? undefined : resolve(text))
  return { groupId: filled(groupId ?? parent?.groupId), version: filled(version ?? parent?.version) }
}
