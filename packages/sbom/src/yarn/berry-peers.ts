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

import type { DependencyKind } from '../dependency-graph.ts'
import type { LockGraph } from '../javascript/lock-graph.ts'
import { tooMany } from '../shared/too-many.ts'
import type { BerryNode } from './berry-package.ts'
import { descriptor } from './descriptor.ts'
import { onlyChoice, type Resolver } from './resolver.ts'

/** Many packages that need many peers of the same dependents would take quadratic time. */
const MAX_PEER_LOOKUPS = 5_000_000

/** What each entry's dependencies were resolved to, by name. */
export type Chosen = Map<BerryNode, Map<string, string>>

function dependentsOf(nodes: BerryNode[], chosen: Chosen): Map<string, BerryNode[]> {
  const dependents = new Map<string, BerryNode[]>()
  for (const node of nodes) {
    for (const ref of chosen.get(node)?.values() ?? []) {
      const known = dependents.get(ref)
      if (known === undefined) dependents.set(ref, [node])
      else known.push(node)
    }
  }
  return dependents
}

function counted(lookups: number): number {
  if (lookups > MAX_PEER_LOOKUPS) throw tooMany(MAX_PEER_LOOKUPS, 'ways to a peer')
  return lookups
}

/**
 * Finds what those who depend on a package bring along under a name, or are; one that needs the peer itself passes on what
 * its own dependents bring.
 */
function providerFinder(nodes: BerryNode[], chosen: Chosen): (node: BerryNode, peer: string) => Set<string> {
  const dependents = dependentsOf(nodes, chosen)
  const peers = new Map(nodes.map((node) => [node, new Set(node.entry.peerDependencies)]))
  const broughtBy = (dependent: BerryNode, peer: string) =>
    descriptor(dependent.entry.resolution).name === peer ? dependent.ref : chosen.get(dependent)?.get(peer)
  let lookups = 0
  return (node, peer) => {
    const found = new Set<string>()
    const passing = new Set([node])
    for (const { ref } of passing) {
      const asking = dependents.get(ref) ?? []
      lookups = counted(lookups + asking.length)
      for (const dependent of asking) {
        const brought = broughtBy(dependent, peer)
        if (brought !== undefined) found.add(brought)
        else if (peers.get(dependent)?.has(peer)) passing.add(dependent)
      }
    }
    return found
  }
}

function neededPeers({ entry }: BerryNode, chosen: Map<string, string> | undefined): [string, DependencyKind][] {
  const optional = new Set(entry.peerDependenciesMeta)
  // Whoever depends on a package itself needs nobody to bring it.
  const peers = entry.peerDependencies.filter((peer) => !chosen?.has(peer))
  return peers.map((peer) => [peer, optional.has(peer) ? 'optional' : 'required'])
}

/**
 * Peers. The lockfile does not say who provides them: whoever depends on a package brings its peers along. A peer that must
 * be there and that nobody brings is the only package of that name, or unknown.
 * @throws ReleaseError LIMIT_EXCEEDED.
 */
export function addPeers(graph: LockGraph, nodes: BerryNode[], chosen: Chosen, known: Resolver): void {
  const providersOf = providerFinder(nodes, chosen)
  for (const node of nodes) {
    for (const [peer, kind] of neededPeers(node, chosen.get(node))) {
      const providers = providersOf(node, peer)
      for (const ref of providers) graph.addDependency(node.ref, ref, kind)
      if (providers.size === 0 && kind === 'required') graph.resolve(node, peer, kind, onlyChoice(known, peer))
    }
  }
}
