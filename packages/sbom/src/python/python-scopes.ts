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

import { type DependencyKind, dependencyKinds, type Scope, scopes } from '../dependency-graph.ts'
import type { Asking } from './python-askings.ts'
import type { PythonNode } from './python-node.ts'

function stateOf(ref: string, extra = ''): string {
  return `${ref} ${extra}`
}

function indexed(askings: readonly Asking[]): Map<string, Asking[]> {
  const outgoing = new Map<string, Asking[]>()
  for (const asking of askings) {
    const state = stateOf(asking.from.ref, asking.wish.forExtra)
    const same = outgoing.get(state)
    if (same === undefined) outgoing.set(state, [asking])
    else same.push(asking)
  }
  return outgoing
}

/** Whoever asks for `name[x]` needs what `name` needs for `x`, however optional that is to others. */
function follows({ kind, forExtra }: Asking['wish'], weakest: DependencyKind): boolean {
  return forExtra !== undefined || dependencyKinds.indexOf(kind) <= dependencyKinds.indexOf(weakest)
}

function reached(roots: readonly string[], outgoing: Map<string, Asking[]>, weakest: DependencyKind): Set<string> {
  const states = new Set(roots.map((ref) => stateOf(ref)))
  const refs = new Set(roots)
  // A set grows while it is walked: each state is visited once.
  for (const state of states) {
    for (const { to, wish } of outgoing.get(state) ?? []) {
      if (!follows(wish, weakest)) continue
      refs.add(to.ref)
      states.add(stateOf(to.ref))
      for (const extra of wish.extras) states.add(stateOf(to.ref, extra))
    }
  }
  return refs
}

/**
 * The scope of each package by the strongest chain of wishes from the project or a part of it. What nobody asks for has none:
 * the caller must not take it for harmless.
 */
export function pythonScopes(nodes: Iterable<PythonNode>, askings: readonly Asking[]): Map<string, Scope> {
  const roots = [...nodes].filter(({ role }) => role !== 'third-party').map(({ ref }) => ref)
  const outgoing = indexed(askings)
  const found = new Map<string, Scope>()
  for (const [index, kind] of dependencyKinds.entries()) {
    for (const ref of reached(roots, outgoing, kind)) {
      if (!found.has(ref)) found.set(ref, scopes[index] ?? 'required')
    }
  }
  return found
}
