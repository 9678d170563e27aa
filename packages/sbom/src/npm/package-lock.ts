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

import { type DependencyGraph, type KnownUnknown, type OwnPart, subjectRef } from '../dependency-graph.ts'
import { isInsideRepository } from '../repository-path.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { type InstallTree, installTree } from './install-tree.ts'
import type { InstalledCopy } from './installed-package.ts'
import { packageDependencies } from './package-dependencies.ts'
import { readLockfile } from './read-lockfile.ts'
import { withRoot } from './root-entry.ts'
import { thirdPartyPackage } from './third-party-package.ts'

function copiesByRef({ packages }: InstallTree): [InstalledCopy, ...InstalledCopy[]][] {
  const groups = new Map<string, [InstalledCopy, ...InstalledCopy[]]>()
  for (const installed of packages.values()) {
    if (installed.role !== 'third-party') continue
    const copies = groups.get(installed.ref)
    if (copies === undefined) groups.set(installed.ref, [installed])
    else copies.push(installed)
  }
  return [...groups.values()]
}

function ownParts({ packages }: InstallTree): OwnPart[] {
  return [...packages.values()]
    .filter(({ role }) => role === 'part')
    .map(({ ref, name, entry: { version } }) => ({ ref, name, ...(version !== undefined && { version }) }))
}

function rootProblem({ packages }: InstallTree): KnownUnknown[] {
  if (packages.has('')) return []
  const message = 'neither the lockfile nor a package.json beside it says what the project itself depends on'
  return [{ kind: 'no-root', ref: subjectRef, message }]
}

/** A path out of the repository tells about a machine, and one with control characters forges output. */
function shownGap({ path, ...gap }: KnownUnknown): KnownUnknown {
  return path === undefined || !isInsideRepository(path) ? gap : { ...gap, path }
}

/**
 * The dependency graph of a package-lock.json or npm-shrinkwrap.json, lockfileVersion 1, 2 or 3. What can't be read in an
 * entry becomes a known unknown.
 * @param manifest the package.json beside it, which alone says what the project asks for where the lockfile is of version 1.
 * @throws ReleaseError MALFORMED when it is no such file, LIMIT_EXCEEDED when it is larger than any honest one.
 */
export function readPackageLock(bytes: Uint8Array, manifest?: Uint8Array): DependencyGraph {
  const tree = installTree(withRoot(readLockfile(bytes), manifest))
  const merged = copiesByRef(tree).map(thirdPartyPackage)
  const { dependencies, knownUnknowns } = packageDependencies(tree)
  const gaps = [tree.knownUnknowns, rootProblem(tree), merged.flatMap((one) => one.knownUnknowns), knownUnknowns].flat()
  return sortedGraph({
    packages: merged.map(({ component }) => component),
    parts: ownParts(tree),
    dependencies,
    knownUnknowns: gaps.map(shownGap),
  })
}
