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

import { withClosedGaps } from './closed-gaps.ts'
import {
  type Dependency,
  dependencyKinds,
  type KnownUnknown,
  type PackageHash,
  subjectRef,
  type ThirdPartyPackage,
} from './dependency-graph.ts'
import { mergedCopies, strongest } from './merged-copies.ts'
import type { FileGraph, FoundPackage, MergedGraph } from './merged-graph.ts'
import { withSharedRefs } from './same-packages.ts'
import { sortedBy } from './sorted-by.ts'
import { sortedGraph } from './sorted-graph.ts'

export type { FileGraph, Finding, FoundPackage, MergedGraph } from './merged-graph.ts'

/** One graph of several: a package that two lockfiles name is one package, with the stronger scope and all its digests. */
export function mergeGraphs(unordered: readonly FileGraph[]): MergedGraph {
  const graphs = withClosedGaps(withSharedRefs(sortedBy(unordered, ({ file }) => file)))
  const found = graphs.flatMap(({ file, graph }) => graph.packages.map((one) => foundIn(file, one)))
  const named = [...grouped(found, ({ ref }) => ref).values()].map(mergedCopies)
  const parts = [
    ...grouped(
      graphs.flatMap(({ graph }) => graph.parts),
      ({ ref }) => ref,
    ).values(),
  ].flatMap(([part]) => part)
  // A reference names one thing in a document: what one lockfile installs may be built from this very source.
  const ours = new Set(parts.map(({ ref }) => ref))
  const packages = named.filter(({ ref }) => !ours.has(ref))
  const both = named.filter(({ ref }) => ours.has(ref)).map(partAndPackage)
  const own = graphs.flatMap(({ file, graph }) =>
    graph.knownUnknowns.map((gap) => (graphs.length > 1 ? inFile(file, gap) : gap)),
  )
  return sortedGraph({
    packages,
    parts,
    dependencies: mergedDependencies(graphs.flatMap(({ graph }) => graph.dependencies)),
    knownUnknowns: [...own, ...both, ...packages.flatMap(conflict)],
  })
}

function foundIn(file: string, one: ThirdPartyPackage): FoundPackage {
  const entries = one.paths.length === 0 ? [''] : one.paths
  return { ...one, found: entries.map((entry) => ({ file, entry })) }
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, [Item, ...Item[]]> {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}

function mergedDependencies(dependencies: readonly Dependency[]): Dependency[] {
  return [...grouped(dependencies, ({ from, to }) => `${from}\n${to}`).values()].map(([first, ...more]) => ({
    ...first,
    kind: strongest(dependencyKinds, [first.kind, ...more.map(({ kind }) => kind)]) ?? first.kind,
  }))
}

/** What the release as a whole lacks has no entry that says which lockfile is meant. */
function inFile(file: string, gap: KnownUnknown): KnownUnknown {
  const message = gap.ref === subjectRef ? `${file}: ${gap.message}` : gap.message
  return { ...gap, message, path: gap.path === undefined || gap.path === file ? file : `${file}: ${gap.path}` }
}

function partAndPackage({ ref, found }: FoundPackage): KnownUnknown {
  const files = [...new Set(found.map(({ file }) => file))].join(' and ')
  return { kind: 'conflicting-copies', ref, message: `${ref} is a part of this source, and a package by ${files}` }
}

function conflict({ ref, hashes, found }: FoundPackage): KnownUnknown[] {
  const twice = hashes.find((hash, at) => differs(hash, hashes.slice(0, at)))
  if (twice === undefined) return []
  const files = [...new Set(found.map(({ file }) => file))].toSorted().join(' and ')
  return [{ kind: 'conflicting-copies', ref, message: `${files} give different ${twice.algorithm} digests of ${ref}` }]
}

function differs({ algorithm, hex }: PackageHash, others: readonly PackageHash[]): boolean {
  return others.some((other) => other.algorithm === algorithm && other.hex !== hex)
}
