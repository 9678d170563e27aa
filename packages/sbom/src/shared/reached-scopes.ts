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
  type Scope,
  subjectRef,
} from '../dependency-graph.ts'

function needsOf(dependencies: Dependency[]): Map<string, Dependency[]> {
  const needs = new Map<string, Dependency[]>()
  for (const dependency of dependencies) {
    const others = needs.get(dependency.from)
    if (others === undefined) needs.set(dependency.from, [dependency])
    else others.push(dependency)
  }
  return needs
}

/** Everything reached from `starts` over edges of these kinds; the starts too. */
function reached(starts: Iterable<string>, needs: Map<string, Dependency[]>, kinds: DependencyKind[]): Set<string> {
  const seen = new Set(starts)
  // A Set hands out what is added while it is walked: no recursion that a long chain could exhaust.
  for (const ref of seen) {
    for (const { to, kind } of needs.get(ref) ?? []) if (kinds.includes(kind)) seen.add(to)
  }
  return seen
}

/**
 * The graph with each package in the scope of the strongest way in which the release and its parts reach it. What nothing
 * reaches counts as required: nobody said that it can be left out.
 */
export function withReachedScopes(graph: DependencyGraph): DependencyGraph {
  const roots = [subjectRef, ...graph.parts.map(({ ref }) => ref)]
  const needs = needsOf(graph.dependencies)
  const required = reached(roots, needs, ['required'])
  const optional = reached(required, needs, ['required', 'optional'])
  const all = reached(optional, needs, ['required', 'optional', 'dev'])
  const scopeOf = (ref: string): Scope => {
    if (required.has(ref) || !all.has(ref)) return 'required'
    return optional.has(ref) ? 'optional' : 'excluded'
  }
  return { ...graph, packages: graph.packages.map((one) => ({ ...one, scope: scopeOf(one.ref) })) }
}
