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
import { type DependencyGraph, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { mavenName } from '../maven/maven-coordinates.ts'
import { mavenPackage } from '../maven/maven-package.ts'
import { checkDependencyCount } from '../shared/check-dependency-count.ts'
import { privatePackage } from '../shared/fetched-package.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockGaps, malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { type Needing, neededEdges, refsByName } from '../shared/needs.ts'
import { type JvmLockfile, jvmLockfile } from './jvm-lockfile.ts'
import { type JvmModule, jvmModules, mavenArchives, moduleOf } from './jvm-module.ts'

const PUBLIC_HOSTS = new Set([
  'dl.google.com',
  'jcenter.bintray.com',
  'maven.google.com',
  'maven-central.storage.googleapis.com',
  'repo.maven.apache.org',
  'repo1.maven.org',
  'repository.apache.org',
])
const NO_ROOT = subjectGap('no-root', 'the lockfile does not say what the project itself depends on')
const UNKNOWN_SCOPE = subjectGap(
  'unknown-scope',
  'maven_install.json does not tell which modules only build or test the release',
)

/** Modules that no public repository of the file serves. */
function privateModules({ repositories }: JvmLockfile): Set<string> {
  const isOpen = (address: string) => PUBLIC_HOSTS.has(URL.parse(address)?.host ?? '')
  const open = new Set(repositories.flatMap(([address, keys]) => (isOpen(address) ? keys.map(moduleOf) : [])))
  return new Set(repositories.flatMap(([, keys]) => keys.map(moduleOf)).filter((key) => !open.has(key)))
}

function packageOf(one: JvmModule, hidden: ReadonlySet<string>): ThirdPartyPackage {
  const published = mavenPackage(one.coordinates, 'required', mavenArchives(one))
  const { name, version } = published
  if (!hidden.has(name)) return published
  const { purl: _, ...rest } = published
  return { ...rest, ref: privatePackage(name, version, 'maven').ref }
}

function required(names: Iterable<string>): Needing['needs'] {
  return [...new Set(names)].map((name) => ({ name, kind: 'required' }))
}

/** Who says what it needs, and keys that say it of modules that the file does not hold. @throws ReleaseError LIMIT_EXCEEDED. */
function needingOf({ dependencies }: JvmLockfile, refs: (name: string) => readonly string[]) {
  const needing: Needing[] = []
  const lost: string[] = []
  for (const [key, names] of dependencies) {
    const [label, needs] = [moduleOf(key), required(names.map(moduleOf))]
    const found = refs(label)
    checkDependencyCount(needing.length + found.length)
    for (const ref of found) needing.push({ ref, label, needs })
    if (found.length === 0) lost.push(key)
  }
  return { needing, lost }
}

function graphOf(lock: JvmLockfile): DependencyGraph {
  const { modules, unreadable } = jvmModules(lock.artifacts)
  const hidden = privateModules(lock)
  const locked = modules.map((one) => ({ key: mavenName(one.coordinates), component: packageOf(one, hidden) }))
  const refs = refsByName(locked.map(({ key, component }) => [key, component.ref]))
  const { needing, lost } = needingOf(lock, refs)
  const root = { ref: subjectRef, label: 'the release', needs: required((lock.roots ?? []).map(moduleOf)) }
  const edges = neededEdges([root, ...needing], refs)
  return finishedGraph({
    packages: locked.map(({ component }) => component),
    parts: [],
    dependencies: edges.dependencies,
    knownUnknowns: [
      ...lock.knownUnknowns,
      ...malformedEntries([...new Set([...unreadable, ...lost])]),
      ...(lock.roots === undefined ? [NO_ROOT] : []),
      UNKNOWN_SCOPE,
      ...edges.knownUnknowns,
      ...locked.flatMap(({ component }) => lockGaps(component, 'a public Maven repository', { edges: true })),
    ],
  })
}

/** The lockfile of rules_jvm_external, Bazel's rules for Maven repositories. */
export const mavenInstall: LockfileKind = {
  name: 'maven_install.json',
  isNamed: (baseName) => /^(?:\w+_)?maven_install\.json$/.test(baseName),
  read: ({ bytes }) => graphOf(jvmLockfile(bytes)),
}
