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

import { posix } from 'node:path'
import { type Dependency, type KnownUnknown, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { mavenRef } from '../maven/maven-coordinates.ts'
import { type MavenArchives, mavenPackage, noArchives } from '../maven/maven-package.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { configurationsScope } from './configuration-scope.ts'
import { type DeclaredModules, declaredModules } from './declared-modules.ts'
import { type LockedModule, lockedModules } from './locked-modules.ts'
import { verifiedArchives } from './verified-archives.ts'

const FILE_NAMES = new Set(['gradle.lockfile', 'buildscript-gradle.lockfile'])

/** Two lines for one module are one module in the configurations of both. */
function joined(modules: readonly LockedModule[]): LockedModule[] {
  const unique = new Map<string, LockedModule>()
  for (const { coordinates, configurations } of modules) {
    const ref = mavenRef(coordinates)
    const known = unique.get(ref)
    if (known === undefined) unique.set(ref, { coordinates, configurations: [...configurations] })
    else known.configurations.push(...configurations)
  }
  return [...unique.values()]
}

function packageOf(
  { coordinates, configurations }: LockedModule,
  isBuildscript: boolean,
  verified: ReadonlyMap<string, MavenArchives> | undefined,
): ThirdPartyPackage {
  const { group, artifact, version } = coordinates
  const scope = isBuildscript ? 'excluded' : configurationsScope(configurations)
  return mavenPackage(coordinates, scope, verified?.get(`${group}:${artifact}:${version}`) ?? noArchives)
}

function gaps({ ref, name, version = '', hashes, distributions = [] }: ThirdPartyPackage): KnownUnknown[] {
  const path = `${name}:${version}`
  const noEdges = { kind: 'no-edges', ref, path, message: `the lockfile does not say what ${ref} depends on` } as const
  const hasDigest = hashes.length > 0 || distributions.some((one) => one.hashes.length > 0)
  if (hasDigest) return [noEdges]
  const message = `the digest of ${ref} is unknown: gradle/verification-metadata.xml holds none`
  return [noEdges, { kind: 'no-integrity', ref, path, message }]
}

function rootGap(isWritten: boolean): KnownUnknown {
  if (!isWritten) {
    const message = 'the lockfile does not say which of its packages the project itself asks for'
    return { kind: 'no-edges', ref: subjectRef, message }
  }
  const message = 'a build file is a program: only what it writes out as a dependency of the project is known'
  return { kind: 'unresolved-dependency', ref: subjectRef, message, path: 'build.gradle' }
}

function directDependencies(packages: ThirdPartyPackage[], declared: DeclaredModules): Dependency[] {
  return packages.flatMap(({ ref, name }): Dependency[] => {
    const kind = declared.get(name)
    return kind === undefined ? [] : [{ from: subjectRef, to: ref, kind }]
  })
}

/**
 * Gradle's lockfile of a project or of its build script; digests come from gradle/verification-metadata.xml. It lists modules
 * by configuration and not who needs whom; what the project asks for is looked for in build.gradle and the version catalog.
 */
export const gradleLock: LockfileKind = {
  name: 'gradle.lockfile',
  isNamed: (baseName) => FILE_NAMES.has(baseName),
  read(lockfile) {
    const { modules, knownUnknowns } = lockedModules(lockfile.bytes)
    const verified = verifiedArchives(lockfile)
    const isBuildscript = posix.basename(lockfile.path).startsWith('buildscript-')
    const packages = joined(modules).map((one) => packageOf(one, isBuildscript, verified))
    const declared = isBuildscript ? undefined : declaredModules(lockfile)
    return sortedGraph({
      packages,
      parts: [],
      dependencies: directDependencies(packages, declared ?? new Map()),
      knownUnknowns: [...knownUnknowns, rootGap(declared !== undefined), ...packages.flatMap(gaps)],
    })
  },
}
