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

import {
  type Dependency,
  type DependencyGraph,
  dependencyKinds,
  type KnownUnknown,
  type LicenceStatement,
  licenceSources,
  type PackageHash,
  scopes,
  subjectRef,
  type ThirdPartyPackage,
} from './dependency-graph.ts'
import { sortedBy } from './sorted-by.ts'
import { sortedGraph } from './sorted-graph.ts'

/** A lockfile's entry that says that a package is there. */
export interface Finding {
  /** The lockfile, relative to the repository. */
  file: string
  /** Where in it; empty where its kind has no entries with names. */
  entry: string
}

/** A package, and every place that says so. */
export interface FoundPackage extends ThirdPartyPackage {
  found: Finding[]
}

/** What all lockfiles of a source tree say together. */
export interface MergedGraph extends Omit<DependencyGraph, 'packages'> {
  packages: FoundPackage[]
}

/** What one source says: a lockfile, an archive's metadata, a build tool's SBOM. */
export interface FileGraph {
  /** Relative to the repository or the archive. */
  file: string
  graph: DependencyGraph
}

/** One graph of several: a package that two lockfiles name is one package, with the stronger scope and all its digests. */
export function mergeGraphs(unordered: readonly FileGraph[]): MergedGraph {
  const graphs = sortedBy(unordered, ({ file }) => file)
  const found = graphs.flatMap(({ file, graph }) => graph.packages.map((one) => foundIn(file, one)))
  const named = [...grouped(found, ({ ref }) => ref).values()].map(mergedPackage)
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

/** The stronger of two words of a list that begins with the strongest. */
function strongest<Word>(order: readonly Word[], words: readonly Word[]): Word | undefined {
  return order.find((word) => words.includes(word))
}

function mergedPackage(copies: [FoundPackage, ...FoundPackage[]]): FoundPackage {
  const [first, ...more] = copies
  if (more.length === 0) return first
  const licence = copies.find((copy) => copy.licence !== undefined)?.licence
  const distributions = unique(copies.flatMap((copy) => copy.distributions ?? []))
  const properties = unique(copies.flatMap((copy) => copy.properties ?? []))
  const statements = unique(copies.flatMap((copy) => copy.statements ?? []))
  const supplier = copies.find((copy) => copy.supplier !== undefined)?.supplier
  return {
    ...first,
    scope:
      strongest(
        scopes,
        copies.map(({ scope }) => scope),
      ) ?? first.scope,
    hashes: unique(copies.flatMap(({ hashes }) => hashes)),
    locations: unique(copies.flatMap(({ locations }) => locations)),
    paths: unique(copies.flatMap(({ paths }) => paths)),
    found: unique(copies.flatMap(({ found }) => found)),
    ...(distributions.length > 0 && { distributions }),
    ...(properties.length > 0 && { properties }),
    ...(licence !== undefined && { licence }),
    ...(statements.length > 0 && { statements: bestFirst(statements) }),
    ...(supplier !== undefined && { supplier }),
  }
}

function bestFirst(statements: readonly LicenceStatement[]): LicenceStatement[] {
  return licenceSources.flatMap((source) => statements.filter((one) => one.source === source))
}

/** Each value once, in an order that the order of the files leaves no trace in. */
function unique<Value>(values: readonly Value[]): Value[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value] as const))
  return sortedBy(byText, ([text]) => text).map(([, value]) => value)
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
