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

import { subjectRef } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockGaps, malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { neededEdges, refsByName } from '../shared/needs.ts'
import { type Flake, type FlakeNode, flakeNodes, inputNode } from './flake-nodes.ts'
import { flakePackage, flakePart } from './flake-package.ts'

function needsOf(flake: Flake, { inputs }: FlakeNode) {
  return (
    [...inputs]
      // An empty path takes an input away.
      .filter(([, input]) => input.length > 0)
      .map(([alias, input]) => ({ name: inputNode(flake, input) ?? `the input ${alias}`, kind: 'required' as const }))
  )
}

function lockedNodes({ root, nodes }: Flake) {
  const others = [...nodes].filter(([name]) => name !== root)
  const known = others.map(([name, node]) => {
    const part = flakePart(name, node)
    return { name, node, part, component: part === undefined ? flakePackage(name, node) : undefined }
  })
  const locked = known.flatMap((one) => {
    const ref = one.part?.ref ?? one.component?.ref
    return ref === undefined ? [] : [{ ...one, ref }]
  })
  const lost = known.filter(({ part, component }) => (part ?? component) === undefined).map(({ name }) => name)
  return { locked, lost }
}

/** Nix' lockfile of a flake: source trees and who asks for whom. What is built from them no lockfile tells. */
export const flakeLock: LockfileKind = {
  name: 'flake.lock',
  isNamed: (baseName) => baseName === 'flake.lock',
  read({ bytes }) {
    const flake = flakeNodes(bytes)
    const { locked, lost } = lockedNodes(flake)
    const root = flake.nodes.get(flake.root)
    const edges = neededEdges(
      [
        { ref: subjectRef, label: 'the release', needs: root === undefined ? [] : needsOf(flake, root) },
        ...locked.map(({ name, node, ref }) => ({ ref, label: name, needs: needsOf(flake, node) })),
      ],
      refsByName(locked.map(({ name, ref }) => [name, ref])),
    )
    const message = 'flake.lock pins source trees; which packages are taken from them is not told'
    const packages = locked.flatMap(({ component }) => component ?? [])
    return finishedGraph({
      packages,
      parts: locked.flatMap(({ part }) => part ?? []),
      dependencies: edges.dependencies,
      knownUnknowns: [
        ...malformedEntries([...flake.unreadable, ...lost]),
        subjectGap('unresolved-link', message),
        ...(root === undefined ? [subjectGap('no-root', 'the lockfile has no root')] : []),
        ...edges.knownUnknowns,
        ...packages.flatMap((one) => lockGaps(one, 'a public forge', { edges: true })),
      ],
    })
  },
}
