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

import { type BillOfMaterials, toolName } from '../bill-of-materials.ts'
import { completenessLevels, completenessOf } from '../completeness.ts'
import type { DependencyGraph } from '../dependency-graph.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import { remarks } from '../remarks.ts'

/** CycloneDX 1.6 `evidence`: where a component was found. */
interface Evidence {
  occurrences: { location: string; additionalContext?: string }[]
}

interface Composition {
  aggregate: string
  dependencies: string[]
}

interface Annotation {
  subjects: string[]
  annotator: { component: { type: 'application'; name: string } }
  timestamp: string
  text: string
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
    annotator: { component: { type: 'application', name: toolName } },
    timestamp: timestamp.toISOString(),
    text,
  }))
}

/** The lockfiles and the entries of them that say the package is there. */
export function evidenceOf({ found }: FoundPackage): Evidence {
  return {
    occurrences: found.map(({ file, entry }) => ({
      location: file,
      ...(entry !== '' && { additionalContext: entry }),
    })),
  }
}
