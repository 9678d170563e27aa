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
  type DependencyKind,
  dependencyKinds,
  type ThirdPartyPackage,
} from '../dependency-graph.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { distinctGaps } from './distinct-gaps.ts'
import { mergedPackage } from './merged-package.ts'

function copiesByRef(packages: ThirdPartyPackage[]): [ThirdPartyPackage, ...ThirdPartyPackage[]][] {
  const groups = new Map<string, [ThirdPartyPackage, ...ThirdPartyPackage[]]>()
  for (const one of packages) {
    const copies = groups.get(one.ref)
    if (copies === undefined) groups.set(one.ref, [one])
    else copies.push(one)
  }
  return [...groups.values()]
}

function stronger(one: DependencyKind, other: DependencyKind): DependencyKind {
  return dependencyKinds.indexOf(one) < dependencyKinds.indexOf(other) ? one : other
}

/** Each edge once, for its strongest reason; nothing depends on itself. */
function uniqueDependencies(dependencies: Dependency[]): Dependency[] {
  const unique = new Map<string, Dependency>()
  for (const { from, to, kind } of dependencies) {
    if (from === to) continue
    const key = `${from} ${to}`
    unique.set(key, { from, to, kind: stronger(kind, unique.get(key)?.kind ?? kind) })
  }
  return [...unique.values()]
}

/** Entries about one package become one, edges are unique, and every list is sorted: the order of entries leaves no trace. */
export function finishedGraph(draft: DependencyGraph): DependencyGraph {
  const merged = copiesByRef(draft.packages).map(mergedPackage)
  const parts = new Map(draft.parts.map((part) => [part.ref, part]))
  return sortedGraph({
    packages: merged.map(({ component }) => component),
    parts: [...parts.values()],
    dependencies: uniqueDependencies(draft.dependencies),
    knownUnknowns: distinctGaps([...draft.knownUnknowns, ...merged.flatMap((one) => one.knownUnknowns)]),
  })
}
