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

import type { DependencyGraph, ThirdPartyPackage } from './dependency-graph.ts'
import type { FileGraph } from './merged-graph.ts'

/** What a package URL says without its version: `pkg:npm/%40babel/core`. */
function unversioned(purl: string): string {
  return purl.replace(/@[^@/?#]*(?=$|[?#])/, '')
}

function refsBy(graph: DependencyGraph, key: (one: ThirdPartyPackage) => string | undefined): Map<string, string[]> {
  const refs = new Map<string, string[]>()
  for (const one of graph.packages) {
    const found = key(one)
    if (found === undefined) continue
    const known = refs.get(found)
    if (known === undefined) refs.set(found, [one.ref])
    else known.push(one.ref)
  }
  return refs
}

/** The package URL itself where a graph refers by it, else the first reference by code units. */
function sharedRefs(all: readonly Map<string, string[]>[]): Map<string, string> {
  const first = new Map<string, string>()
  for (const [key, refs] of all.flatMap((one) => [...one])) {
    for (const ref of refs) {
      const known = first.get(key)
      if (known === undefined || ref === key || (known !== key && ref < known)) first.set(key, ref)
    }
  }
  return first
}

/** Lockfiles may have several packages for one purl (patched ones): then nobody can tell which of them is meant. */
function renamed(refs: Map<string, string[]>, first: ReadonlyMap<string, string>): [string, string][] {
  return [...refs].flatMap(([purl, [ref, ...more]]): [string, string][] => {
    const known = first.get(purl)
    return ref === undefined || known === undefined || known === ref || more.length > 0 ? [] : [[ref, known]]
  })
}

/** Packages by what they are without a version, where they have one and where they have none. */
function versionsOf(graphs: readonly FileGraph[]): { exact: Map<string, Set<string>>; open: Map<string, Set<string>> } {
  const [exact, open] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()]
  for (const { ref, purl, version } of graphs.flatMap(({ graph }) => graph.packages)) {
    if (purl === undefined) continue
    const side = version === undefined ? open : exact
    side.set(unversioned(purl), (side.get(unversioned(purl)) ?? new Set()).add(ref))
  }
  return { exact, open }
}

/** What one file names without a version is the only version that another names. */
function settled(graphs: readonly FileGraph[]): [string, string][] {
  const { exact, open } = versionsOf(graphs)
  return [...open].flatMap(([purl, refs]) => {
    const [only, ...more] = exact.get(purl) ?? []
    return only === undefined || more.length > 0 ? [] : [...refs].map((ref): [string, string] => [ref, only])
  })
}

function withRefs({ file, graph }: FileGraph, names: ReadonlyMap<string, string>): FileGraph {
  if (names.size === 0) return { file, graph }
  const name = (ref: string) => names.get(ref) ?? ref
  return {
    file,
    graph: {
      packages: graph.packages.map((one) => ({ ...one, ref: name(one.ref) })),
      parts: graph.parts.map((one) => ({ ...one, ref: name(one.ref) })),
      dependencies: graph.dependencies.map((one) => ({ ...one, from: name(one.from), to: name(one.to) })),
      knownUnknowns: graph.knownUnknowns.map((gap) => ({ ...gap, ref: name(gap.ref) })),
    },
  }
}

/** Parts that a build tool knows by package URL, for lockfiles that know them by name and version. */
function partsByName(graphs: readonly FileGraph[]): Map<string, string> {
  const known = graphs.flatMap(({ graph }) => graph.parts.filter(({ ref }) => ref.startsWith('pkg:')))
  return new Map(known.map(({ name, version = '', ref }) => [`${name}@${version}`, ref]))
}

function renamedParts({ graph }: FileGraph, byName: ReadonlyMap<string, string>): [string, string][] {
  return graph.parts.flatMap(({ name, version, ref }): [string, string][] => {
    const known = version === undefined ? undefined : byName.get(`${name}@${version}`)
    return known === undefined || known === ref ? [] : [[ref, known]]
  })
}

/**
 * The same graphs, in which a published package has one reference in all: kinds of files refer to packages in ways of their
 * own, and the package URL tells which are the same.
 */
export function withSharedRefs(graphs: readonly FileGraph[]): FileGraph[] {
  const refs = graphs.map(({ graph }) =>
    refsBy(graph, ({ purl, version }) => (version === undefined ? undefined : purl)),
  )
  const first = sharedRefs(refs)
  const parts = partsByName(graphs)
  const exact = graphs.map((one, index) =>
    withRefs(one, new Map([...renamed(refs[index] ?? new Map(), first), ...renamedParts(one, parts)])),
  )
  const names = new Map(settled(exact))
  return exact.map((one) => withRefs(one, names))
}
