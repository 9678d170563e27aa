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
import { type Dependency, type DependencyGraph, subjectRef } from '../dependency-graph.ts'

/** A relationship of SPDX 2.3, clause 11. */
interface SpdxRelationship {
  spdxElementId: string
  relationshipType: string
  relatedSpdxElement: string
}

type Ids = ReadonlyMap<string, string>

function relationship(from: string, relationshipType: string, to: string): SpdxRelationship {
  return { spdxElementId: from, relationshipType, relatedSpdxElement: to }
}

/** SPDX states what is needed from the depending side, and what may be missing from the other. */
function dependencyRelationship({ from, to, kind }: Dependency, ids: Ids): SpdxRelationship[] {
  const [needing, needed] = [ids.get(from), ids.get(to)]
  if (needing === undefined || needed === undefined) return []
  if (kind === 'required') return [relationship(needing, 'DEPENDS_ON', needed)]
  return [relationship(needed, kind === 'dev' ? 'DEV_DEPENDENCY_OF' : 'OPTIONAL_DEPENDENCY_OF', needing)]
}

/** `NOASSERTION` as the other end says that there may be more, `NONE` that there is nothing (11.1.3). */
function ends(graph: DependencyGraph, ids: Ids): SpdxRelationship[] {
  const needing = new Set(graph.dependencies.map(({ from }) => from))
  if (graph.parts.length > 0) needing.add(subjectRef)
  return [...completenessOf(graph)].flatMap(([ref, level]) => {
    const id = ids.get(ref)
    if (id === undefined || (level === 'complete' && needing.has(ref))) return []
    return [relationship(id, 'DEPENDS_ON', level === 'complete' ? 'NONE' : 'NOASSERTION')]
  })
}

export function spdxRelationships(graph: DependencyGraph, ids: Ids): SpdxRelationship[] {
  const subject = ids.get(subjectRef) ?? ''
  return [
    relationship('SPDXRef-DOCUMENT', 'DESCRIBES', subject),
    ...graph.parts.map(({ ref }) => relationship(subject, 'CONTAINS', ids.get(ref) ?? '')),
    ...graph.dependencies.flatMap((dependency) => dependencyRelationship(dependency, ids)),
    ...ends(graph, ids),
  ]
}
