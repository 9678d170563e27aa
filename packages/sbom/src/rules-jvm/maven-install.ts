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

import { subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { mavenName } from '../maven/maven-coordinates.ts'
import { mavenPackage } from '../maven/maven-package.ts'
import { isRecord } from '../npm/lock-entry.ts'
import { privatePackage } from '../shared/fetched-package.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockGaps, malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { shapedEntries } from '../shared/lock-shape.ts'
import { type Needing, neededEdges, refsByName } from '../shared/needs.ts'
import { archivesOf, artifactSchema, coordinatesOf, type JvmArtifact, moduleOf } from './jvm-artifact.ts'
import { type JvmLockfile, jvmLockfile } from './jvm-lockfile.ts'

const PUBLIC_HOSTS = new Set([
  'dl.google.com',
  'maven.google.com',
  'maven-central.storage.googleapis.com',
  'repo.maven.apache.org',
  'repo1.maven.org',
  'repository.apache.org',
])
const UNKNOWN_SCOPE = subjectGap(
  'unknown-scope',
  'maven_install.json does not tell which modules only build or test the release',
)

/** Modules that no public repository of the file serves. */
function privateModules({ repositories }: JvmLockfile): Set<string> {
  const all = Object.entries(repositories)
  const served = all.filter(([address]) => PUBLIC_HOSTS.has(URL.parse(address)?.host ?? ''))
  const open = new Set(served.flatMap(([, keys]) => keys.map(moduleOf)))
  return new Set(all.flatMap(([, keys]) => keys.map(moduleOf)).filter((key) => !open.has(key)))
}

function packageOf(key: string, artifact: JvmArtifact, hidden: ReadonlySet<string>): ThirdPartyPackage | undefined {
  const coordinates = coordinatesOf(key, artifact.version)
  if (coordinates === undefined) return undefined
  const archives = archivesOf(coordinates, artifact)
  const published = mavenPackage(coordinates, 'required', archives)
  if (!hidden.has(moduleOf(key))) return published
  const { purl: _, ...rest } = published
  return { ...rest, ref: privatePackage(mavenName(coordinates), artifact.version, 'maven').ref }
}

/** What the build file asks for, since version 3. */
function asked({ __INPUT_ARTIFACTS_HASH: input }: JvmLockfile): string[] | undefined {
  if (!isRecord(input)) return undefined
  return Object.keys(input)
    .filter((key) => key.includes(':'))
    .map(moduleOf)
}

function required(names: Iterable<string>): Needing['needs'] {
  return [...new Set(names)].map((name) => ({ name, kind: 'required' }))
}

/** The lockfile of rules_jvm_external, Bazel's rules for Maven repositories, version 2 and 3. */
export const mavenInstall: LockfileKind = {
  name: 'maven_install.json',
  isNamed: (baseName) => /^(?:\w+_)?maven_install\.json$/.test(baseName),
  read({ bytes }) {
    const lock = jvmLockfile(bytes)
    const { entries, unreadable } = shapedEntries(lock.artifacts, artifactSchema)
    const hidden = privateModules(lock)
    const known = entries.map(([key, artifact]) => ({ key, component: packageOf(key, artifact, hidden) }))
    const locked = known.flatMap(({ key, component }) =>
      component === undefined ? [] : [{ key: moduleOf(key), component }],
    )
    const refs = refsByName(locked.map(({ key, component }) => [key, component.ref]))
    const roots = asked(lock)
    const needing = Object.entries(lock.dependencies).flatMap(([key, names]) =>
      refs(moduleOf(key)).map((ref) => ({ ref, label: moduleOf(key), needs: required(names.map(moduleOf)) })),
    )
    const edges = neededEdges(
      [{ ref: subjectRef, label: 'the release', needs: required(roots ?? []) }, ...needing],
      refs,
    )
    const lost = known.filter(({ component }) => component === undefined).map(({ key }) => key)
    return finishedGraph({
      packages: locked.map(({ component }) => component),
      parts: [],
      dependencies: edges.dependencies,
      knownUnknowns: [
        ...malformedEntries([...unreadable, ...lost]),
        roots === undefined
          ? subjectGap('no-root', 'the lockfile does not say what the project itself depends on')
          : UNKNOWN_SCOPE,
        ...edges.knownUnknowns,
        ...locked.flatMap(({ component }) => lockGaps(component, 'a public Maven repository', { edges: true })),
      ],
    })
  },
}
