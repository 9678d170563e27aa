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

import { ReleaseError } from '@tra/kernel'
import { type Dependency, type DependencyKind, dependencyKinds, type KnownUnknown } from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import type { PythonWish } from './locked-package.ts'
import type { PythonNode } from './python-node.ts'
import { sourceKey } from './python-source.ts'
import { mayAccept } from './version-specifier.ts'

const MAX_DEPENDENCIES = 1_000_000

/** A wish and one package that fulfils it. */
export interface Asking {
  from: PythonNode
  to: PythonNode
  wish: PythonWish
}

function byName(nodes: Iterable<PythonNode>): Map<string, PythonNode[]> {
  const named = new Map<string, PythonNode[]>()
  for (const node of nodes) {
    // The project's entry names it; the root that stands for a project without an entry has no name.
    for (const name of new Set(node.copies.map((copy) => copy.name))) {
      const same = named.get(name)
      if (same === undefined) named.set(name, [node])
      else same.push(node)
    }
  }
  return named
}

/** Several versions of one name are locked for different environments: what is not ruled out counts. */
function targetsOf({ version, source, specifier }: PythonWish, candidates: readonly PythonNode[]): PythonNode[] {
  const meant = candidates.filter(
    (node) =>
      (version === undefined || node.version === version || node.version === undefined) &&
      (source === undefined || sourceKey(node.source) === source),
  )
  if (meant.length < 2 || specifier === undefined) return meant
  const accepted = meant.filter((node) => node.version === undefined || mayAccept(specifier, node.version))
  return accepted.length > 0 ? accepted : meant
}

function unresolved({ ref, name, version = '' }: PythonNode, wanted: PythonWish): KnownUnknown {
  const verb = wanted.kind === 'optional' ? 'optionally depends' : 'depends'
  const message = `${ref} ${verb} on ${quoted(wanted.name)}, which the lockfile does not hold`
  return { kind: 'unresolved-dependency', ref, message, path: name === '' ? ref : `${name}@${version}` }
}

function checkCount(count: number): void {
  if (count <= MAX_DEPENDENCIES) return
  throw new ReleaseError('LIMIT_EXCEEDED', `the lockfile has more than ${MAX_DEPENDENCIES} dependencies`, {
    hint: 'Give the lockfile of the released project only, not of everything around it.',
  })
}

/**
 * Every wish with the packages that fulfil it.
 * @throws ReleaseError LIMIT_EXCEEDED.
 */
export function pythonAskings(nodes: ReadonlyMap<string, PythonNode>): {
  askings: Asking[]
  knownUnknowns: KnownUnknown[]
} {
  const named = byName(nodes.values())
  const askings: Asking[] = []
  const knownUnknowns: KnownUnknown[] = []
  let looked = 0
  for (const from of nodes.values()) {
    for (const wanted of from.copies.flatMap(({ wishes }) => wishes)) {
      const candidates = named.get(wanted.name) ?? []
      looked += candidates.length
      checkCount(looked)
      const targets = targetsOf(wanted, candidates)
      for (const to of targets) askings.push({ from, to, wish: wanted })
      if (targets.length === 0 && !wanted.mayBeAbsent) knownUnknowns.push(unresolved(from, wanted))
    }
  }
  return { askings, knownUnknowns }
}

function stronger(one: DependencyKind, other: DependencyKind): DependencyKind {
  return dependencyKinds.indexOf(one) < dependencyKinds.indexOf(other) ? one : other
}

/** Each edge once, for its strongest reason; a package that asks for an extra of itself has no edge to itself. */
export function edgesOf(askings: readonly Asking[]): Dependency[] {
  const unique = new Map<string, Dependency>()
  for (const { from, to, wish } of askings) {
    if (from.ref === to.ref) continue
    const key = `${from.ref} ${to.ref}`
    unique.set(key, { from: from.ref, to: to.ref, kind: stronger(wish.kind, unique.get(key)?.kind ?? wish.kind) })
  }
  return [...unique.values()]
}
