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

import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import type { Managed, ManagedDependency } from './managed.ts'
import { absentImports, keyOf, managedDependencies, type Resolve } from './managed-dependencies.ts'
import type { Pom, PomDependency } from './pom-model.ts'
import { propertyResolver } from './pom-properties.ts'
import type { Reactor, ReactorProject } from './reactor.ts'

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

interface Declared {
  dependencies: DeclaredDependency[]
  knownUnknowns: KnownUnknown[]
}

function declared(
  dependency: PomDependency,
  managed: ManagedDependency | undefined,
  resolve: Resolve,
): DeclaredDependency {
  const { groupId, artifactId } = dependency
  const version = dependency.version === undefined ? managed?.version : resolve(dependency.version)
  const scopeText = dependency.scope ?? managed?.scope ?? 'compile'
  return {
    groupId: resolve(groupId) ?? groupId,
    artifactId: resolve(artifactId) ?? artifactId,
    ...(version !== undefined && { version }),
    scope: resolve(scopeText) ?? scopeText,
    optional: dependency.optional || (managed?.optional ?? false),
    inProfile: dependency.profile !== undefined,
  }
}

function ofAll({ dependencies }: Pom): PomDependency[] {
  return dependencies.filter(({ profile }) => profile === undefined)
}

function ofProfiles({ dependencies }: Pom): PomDependency[] {
  return dependencies.filter(({ profile }) => profile !== undefined)
}

/** Maven takes the last line and warns. */
function repeated(pom: Pom, managed: Managed, resolve: Resolve): KnownUnknown[] {
  const versions = new Map<string, string | undefined>()
  return ofAll(pom).flatMap((dependency): KnownUnknown[] => {
    const key = keyOf(dependency, resolve)
    const { version } = declared(dependency, managed.get(key), resolve)
    const isContradiction = versions.has(key) && versions.get(key) !== version
    versions.set(key, version)
    if (!isContradiction) return []
    const name = quoted(key.split(':', 2).join(':'))
    const message = `the POM declares ${name} twice, in different versions; the last one counts`
    return [{ kind: 'conflicting-copies', ref: subjectRef, message, path: name }]
  })
}

function profileGaps(pom: Pom): KnownUnknown[] {
  return [...new Set(ofProfiles(pom).map(({ profile = '' }) => profile))].map((profile) => {
    const message = `whether the profile ${quoted(profile)} is active depends on the build: what it asks for counts as optional`
    return { kind: 'unknown-scope', ref: subjectRef, message, path: quoted(profile) }
  })
}

/** What a POM declares and inherits from the parents at hand, versions and scopes completed by `dependencyManagement`. */
export function declaredDependencies(project: ReactorProject, reactor: Reactor): Declared {
  const { poms } = project.chain
  const resolve = propertyResolver(poms)
  const managed = managedDependencies(project, reactor)
  const byKey = (all: PomDependency[]) => new Map(all.map((dependency) => [keyOf(dependency, resolve), dependency]))
  // The nearest POM wins, and in one POM the last line. Profiles are not inherited.
  const wanted = [byKey(poms.toReversed().flatMap(ofAll)), byKey(ofProfiles(poms[0]))]
  return {
    dependencies: wanted.flatMap((all) =>
      [...all].map(([key, dependency]) => declared(dependency, managed.get(key), resolve)),
    ),
    knownUnknowns: [
      ...absentImports(project, reactor),
      ...repeated(poms[0], managed, resolve),
      ...profileGaps(poms[0]),
    ],
  }
}
