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

import { completenessOf } from '../completeness.ts'
import { type DependencyGraph, type DependencyKind, subjectRef } from '../dependency-graph.ts'
import { type Element, element, NO_ASSERTION, NONE, type Spdx3Context } from './spdx3-element.ts'

type Targets = Record<DependencyKind, string[]>

const completeness = { complete: 'complete', incomplete: 'incomplete', unknown: 'noAssertion' } as const

function targetsByRef({ dependencies }: DependencyGraph, { ofRef }: Spdx3Context): Map<string, Targets> {
  const all = new Map<string, Targets>()
  for (const { from, to, kind } of dependencies) {
    const target = ofRef(to)
    if (target === undefined) continue
    const targets = all.get(from) ?? { required: [], optional: [], dev: [] }
    targets[kind].push(target)
    all.set(from, targets)
  }
  return all
}

/** What is needed to run, with an end that says whether there is more: nothing, or nobody knows. */
function needed({ required, optional, dev }: Targets, complete: boolean): string[] {
  if (required.length > 0) return required
  if (!complete) return [NO_ASSERTION]
  return optional.length + dev.length === 0 ? [NONE] : []
}

interface Relation {
  type: 'Relationship' | 'LifecycleScopedRelationship'
  name: string
  to: string[]
  said: { relationshipType: string; scope?: string }
}

function relationsOf(targets: Targets, complete: boolean): Relation[] {
  const development = { relationshipType: 'dependsOn', scope: 'development' }
  const all: Relation[] = [
    { type: 'Relationship', name: 'needs', to: needed(targets, complete), said: { relationshipType: 'dependsOn' } },
    {
      type: 'Relationship',
      name: 'optional',
      to: targets.optional,
      said: { relationshipType: 'hasOptionalDependency' },
    },
    { type: 'LifecycleScopedRelationship', name: 'development', to: targets.dev, said: development },
  ]
  return all.filter(({ to }) => to.length > 0)
}

/** Who needs whom, and for each how much of that is known. */
function dependencyElements(graph: DependencyGraph, context: Spdx3Context): Element[] {
  const byRef = targetsByRef(graph, context)
  return [...completenessOf(graph)].flatMap(([ref, level]) => {
    const from = context.ofRef(ref)
    const none: Targets = { required: [], optional: [], dev: [] }
    if (from === undefined) return []
    return relationsOf(byRef.get(ref) ?? none, level === 'complete').map(({ type, name, to, said }) =>
      element(type, `${from}/${name}`, { from, ...said, to, completeness: completeness[level] }),
    )
  })
}

/** The subject contains its parts, and needs what they need. */
export function relationshipElements(graph: DependencyGraph, context: Spdx3Context): Element[] {
  const subject = context.ofRef(subjectRef) ?? ''
  const parts = graph.parts.flatMap(({ ref }) => context.ofRef(ref) ?? [])
  const relation = { from: subject, relationshipType: 'contains', to: parts }
  return [
    ...(parts.length === 0 ? [] : [element('Relationship', `${subject}/contains`, relation)]),
    ...dependencyElements(graph, context),
  ]
}
