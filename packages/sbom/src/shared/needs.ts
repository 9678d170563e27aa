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

import { type Dependency, type DependencyKind, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { quoted } from '../npm/install-tree.ts'
import { checkDependencyCount } from './check-dependency-count.ts'

/** Something that needs others, by the names that its lockfile calls them. */
export interface Needing {
  ref: string
  label: string
  needs: readonly { name: string; kind: DependencyKind }[]
}

/** Who needs whom; a name that the lockfile does not hold is a known unknown unless it is optional. */
export function neededEdges(
  all: readonly Needing[],
  refsOf: (name: string) => readonly string[],
): { dependencies: Dependency[]; knownUnknowns: KnownUnknown[] } {
  const dependencies: Dependency[] = []
  const knownUnknowns: KnownUnknown[] = []
  for (const { ref, label, needs } of all) {
    for (const { name, kind } of needs) {
      const targets = refsOf(name)
      checkDependencyCount(dependencies.length + targets.length)
      for (const to of targets) dependencies.push({ from: ref, to, kind })
      if (targets.length > 0 || kind === 'optional') continue
      const message = `${label} depends on ${quoted(name)}, which the lockfile does not hold`
      const path = ref === subjectRef ? {} : { path: label }
      knownUnknowns.push({ kind: 'unresolved-dependency', ref, message, ...path })
    }
  }
  return { dependencies, knownUnknowns }
}

/** The references of everything that has a name. */
export function refsByName(named: Iterable<readonly [name: string, ref: string]>): (name: string) => readonly string[] {
  const refs = new Map<string, Set<string>>()
  for (const [name, ref] of named) {
    const known = refs.get(name)
    if (known === undefined) refs.set(name, new Set([ref]))
    else known.add(ref)
  }
  return (name) => [...(refs.get(name) ?? [])]
}
