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

import type { BillOfMaterials } from '../bill-of-materials.ts'
import { completenessLevels, completenessOf } from '../completeness.ts'
import { type DependencyGraph, subjectRef } from '../dependency-graph.ts'
import type { MergedGraph } from '../merge-graphs.ts'
import { remarks } from '../remarks.ts'
import { tool } from './cyclonedx-metadata.ts'
import type { Annotation, Composition, DependencyNode } from './cyclonedx-model.ts'

/** The subject depends on its parts too: who follows `dependencies` from the root must reach what they bring in. */
export function dependencyNodes({ parts, packages, dependencies }: MergedGraph): DependencyNode[] {
  const own = parts.map(({ ref }) => ref)
  const targets = new Map(
    [subjectRef, ...own, ...packages.map(({ ref }) => ref)].map((ref) => [ref, new Set<string>()]),
  )
  for (const ref of own) targets.get(subjectRef)?.add(ref)
  for (const { from, to } of dependencies) if (targets.has(to)) targets.get(from)?.add(to)
  return [...targets].map(([ref, to]) => (to.size === 0 ? { ref } : { ref, dependsOn: [...to] }))
}

/** How complete the dependencies of each component are; without it, absence of an edge says nothing. */
export function compositions(graph: Pick<DependencyGraph, 'parts' | 'packages' | 'knownUnknowns'>): Composition[] {
  const levels = [...completenessOf(graph)]
  return completenessLevels
    .map((aggregate) => ({
      aggregate,
      dependencies: levels.filter(([, level]) => level === aggregate).map(([ref]) => ref),
    }))
    .filter(({ dependencies }) => dependencies.length > 0)
}

/** What is not known, on the component it is not known of. */
export function annotations({ graph, timestamp }: BillOfMaterials): Annotation[] {
  return remarks(graph).map(({ ref, text }) => ({
    subjects: [ref],
    annotator: { component: tool },
    timestamp: timestamp.toISOString(),
    text,
  }))
}
