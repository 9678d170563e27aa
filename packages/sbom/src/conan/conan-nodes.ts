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

import * as z from 'zod'
import { type DependencyGraph, type OwnPart, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { lockGaps, malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { shapedEntries } from '../shared/lock-shape.ts'
import { neededEdges, refsByName } from '../shared/needs.ts'
import { conanPackage, conanReference } from './conan-reference.ts'

const id = z.string().max(100)
const nodeSchema = z.object({
  ref: z.string().max(512).nullish(),
  path: z.string().max(4_096).nullish(),
  requires: z.array(id).default([]),
  build_requires: z.array(id).default([]),
  python_requires: z.array(z.string()).default([]),
})

type ConanNode = z.infer<typeof nodeSchema>

/** What a node is: the project, a folder of the source, somebody else's package, or nothing that can be read. */
interface Known {
  id: string
  node: ConanNode
  ref: string
  label: string
  part?: OwnPart
  component?: ThirdPartyPackage
}

function knownNode(nodeId: string, node: ConanNode): Known | undefined {
  const reference = conanReference(node.ref ?? '')
  const isFolder = (node.path ?? '') !== ''
  if (nodeId === '0' && (isFolder || reference === undefined)) {
    return { id: nodeId, node, ref: subjectRef, label: 'the release' }
  }
  if (reference === undefined) return undefined
  const { name, version } = reference
  const label = `${name} ${version}`
  if (!isFolder) {
    const component = conanPackage(reference)
    return { id: nodeId, node, ref: component.ref, label, component }
  }
  const part = { ref: `${name}@${version}#${fingerprint(node.path ?? '')}`, name, version }
  return { id: nodeId, node, ref: part.ref, label, part }
}

function needsOf({ node }: Known) {
  return [
    ...node.requires.map((name) => ({ name, kind: 'required' as const })),
    ...node.build_requires.map((name) => ({ name, kind: 'dev' as const })),
  ]
}

/** A lockfile of Conan 1: the whole graph, node 0 being the project. @throws ReleaseError LIMIT_EXCEEDED. */
export function conanNodes(nodes: unknown): DependencyGraph {
  const { entries, unreadable } = shapedEntries(nodes, nodeSchema)
  const all = entries.map(([nodeId, node]) => ({ nodeId, node, known: knownNode(nodeId, node) }))
  const known = all.flatMap((one) => one.known ?? [])
  const lost = all.filter((one) => one.known === undefined).map(({ nodeId }) => nodeId)
  const edges = neededEdges(
    known.map((one) => ({ ref: one.ref, label: one.label, needs: needsOf(one) })),
    refsByName(known.map((one) => [one.id, one.ref])),
  )
  const packages = known.flatMap(({ component }) => component ?? [])
  const hasRoot = known.some(({ ref }) => ref === subjectRef)
  return {
    packages,
    parts: known.flatMap(({ part }) => part ?? []),
    dependencies: edges.dependencies,
    knownUnknowns: [
      ...malformedEntries([...unreadable, ...lost]),
      ...(hasRoot ? [] : [subjectGap('no-root', 'the lockfile does not say what the project itself depends on')]),
      ...edges.knownUnknowns,
      ...packages.flatMap((one) => lockGaps(one, 'ConanCenter', { edges: true })),
    ],
  }
}
