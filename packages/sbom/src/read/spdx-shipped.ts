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

/** One relationship between two elements, by their ids. */
export interface Relationship {
  from: string
  type: string
  to: string
}

/** Relationships of SPDX 2.3, clause 11, by which the second ships with the first. */
const FORWARD = new Set(['DEPENDS_ON', 'CONTAINS', 'HAS_PREREQUISITE', 'DYNAMIC_LINK', 'STATIC_LINK'])
/** The same, said from the other end. */
const BACKWARD = new Set([
  'DEPENDENCY_OF',
  'RUNTIME_DEPENDENCY_OF',
  'OPTIONAL_DEPENDENCY_OF',
  'PROVIDED_DEPENDENCY_OF',
  'OPTIONAL_COMPONENT_OF',
  'CONTAINED_BY',
  'PREREQUISITE_FOR',
  'PACKAGE_OF',
])
/** Needed to build or to test, said from the side of what is needed. */
const NOT_SHIPPED = new Set([
  'DEV_DEPENDENCY_OF',
  'BUILD_DEPENDENCY_OF',
  'TEST_DEPENDENCY_OF',
  'DEV_TOOL_OF',
  'BUILD_TOOL_OF',
  'TEST_TOOL_OF',
  'TEST_OF',
])

/** Whether a relationship says that one thing needs or holds another. */
export function isDependency({ type }: Relationship): boolean {
  return FORWARD.has(type) || BACKWARD.has(type) || NOT_SHIPPED.has(type)
}

type Edges = Map<string, string[]>

function addEdge(edges: Edges, from: string, to: string): void {
  const targets = edges.get(from)
  if (targets === undefined) edges.set(from, [to])
  else targets.push(to)
}

function edgesOf(relationships: readonly Relationship[], withDevelopment: boolean): Edges {
  const edges: Edges = new Map()
  for (const { from: left, type, to: right } of relationships) {
    if (FORWARD.has(type)) addEdge(edges, left, right)
    if (BACKWARD.has(type) || (withDevelopment && NOT_SHIPPED.has(type))) addEdge(edges, right, left)
  }
  return edges
}

function reached(roots: readonly string[], edges: Edges): Set<string> {
  const seen = new Set(roots)
  const waiting = [...roots]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const next of edges.get(id) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      waiting.push(next)
    }
  return seen
}

/**
 * The packages that are needed to build or test only: reached from what the document describes, but by such a relationship
 * alone. A package that nothing leads to counts as shipped, so that an incomplete document hides nothing.
 */
export function notShipped(described: readonly string[], relationships: readonly Relationship[]): Set<string> {
  const shipped = reached(described, edgesOf(relationships, false))
  const all = reached(described, edgesOf(relationships, true))
  return new Set([...all].filter((id) => !shipped.has(id)))
}
