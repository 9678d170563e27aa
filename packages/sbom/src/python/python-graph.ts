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

import type { DependencyGraph, KnownUnknown, OwnPart } from '../dependency-graph.ts'
import { sortedGraph } from '../sorted-graph.ts'
import type { PythonLock } from './locked-package.ts'
import { edgesOf, pythonAskings } from './python-askings.ts'
import { type PythonNode, pythonNodes } from './python-node.ts'
import { pythonPackage } from './python-package.ts'
import { pythonScopes } from './python-scopes.ts'

function noEdges({ ref, name, version = '' }: PythonNode): KnownUnknown {
  const message = `the lockfile does not say what ${ref} depends on`
  return { kind: 'no-edges', ref, message, path: `${name}@${version}` }
}

function ownParts(nodes: readonly PythonNode[]): OwnPart[] {
  return nodes
    .filter(({ role }) => role === 'part')
    .map(({ ref, name, version }) => ({ ref, name, ...(version !== undefined && { version }) }))
}

/**
 * The dependency graph of any Python lockfile. The order of its entries leaves no trace.
 * @throws ReleaseError LIMIT_EXCEEDED.
 */
export function pythonGraph(lock: PythonLock): DependencyGraph {
  const nodes = pythonNodes(lock)
  const all = [...nodes.values()]
  const foreign = all.filter(({ role }) => role === 'third-party')
  const { askings, knownUnknowns } = pythonAskings(nodes)
  const reached = pythonScopes(all, askings)
  const packages = foreign.map((node) => pythonPackage(node, reached.get(node.ref)))
  const gaps = [
    lock.knownUnknowns,
    packages.flatMap((one) => one.knownUnknowns),
    knownUnknowns,
    lock.hasEdges ? [] : foreign.map(noEdges),
  ].flat()
  return sortedGraph({
    packages: packages.map(({ component }) => component),
    parts: ownParts(all),
    dependencies: edgesOf(askings),
    knownUnknowns: gaps,
  })
}
