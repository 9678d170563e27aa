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

import { type Dependency, type DependencyKind, dependencyKinds, type KnownUnknown } from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import { tooMany } from '../shared/too-many.ts'
import { importablePackages, visibleFrom } from './importable-packages.ts'
import type { InstallTree } from './install-tree.ts'
import type { InstalledPackage } from './installed-package.ts'
import { type Wish, wishesOf } from './wishes.ts'

const MAX_DEPENDENCIES = 200_000

interface Asking extends Wish {
  from: InstalledPackage
  /** Absent when the lockfile holds no such package. */
  target: InstalledPackage | undefined
}

function resolvedWishes(tree: InstallTree): Asking[] {
  const folders = importablePackages(tree)
  const asked: Asking[] = []
  for (const from of tree.packages.values()) {
    const visible = visibleFrom(from.path, folders)
    for (const wish of wishesOf(from.entry, from.role !== 'third-party')) {
      asked.push({ ...wish, from, target: visible.find((importable) => importable.has(wish.name))?.get(wish.name) })
    }
    if (asked.length > MAX_DEPENDENCIES) throw tooMany(MAX_DEPENDENCIES, 'dependencies')
  }
  return asked
}

function unresolved({ from: { ref, path }, name, kind }: Asking): KnownUnknown {
  const verb = kind === 'optional' ? 'optionally depends' : 'depends'
  const message = `${ref} ${verb} on ${quoted(name)}, which the lockfile does not hold`
  return { kind: 'unresolved-dependency', ref, message, path }
}

function stronger(one: DependencyKind, other: DependencyKind): DependencyKind {
  return dependencyKinds.indexOf(one) < dependencyKinds.indexOf(other) ? one : other
}

/** Copies of one package share their edges, and the strongest reason for an edge wins. */
function edges(asked: Asking[]): Dependency[] {
  const unique = new Map<string, Dependency>()
  for (const { from, target, kind } of asked) {
    if (target === undefined || target.ref === from.ref) continue
    const key = `${from.ref} ${target.ref}`
    unique.set(key, { from: from.ref, to: target.ref, kind: stronger(kind, unique.get(key)?.kind ?? kind) })
  }
  return [...unique.values()]
}

/**
 * Which package depends on which, resolved to installed packages the way Node would.
 * @throws ReleaseError LIMIT_EXCEEDED.
 */
export function packageDependencies(tree: InstallTree): { dependencies: Dependency[]; knownUnknowns: KnownUnknown[] } {
  const asked = resolvedWishes(tree)
  const missing = asked.filter(({ target, mayBeAbsent }) => target === undefined && !mayBeAbsent)
  return { dependencies: edges(asked), knownUnknowns: missing.map(unresolved) }
}
