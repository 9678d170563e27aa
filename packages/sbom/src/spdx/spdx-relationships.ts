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
import { spdxId } from './spdx-package.ts'

/** A relationship of SPDX 2.3, clause 11. */
interface SpdxRelationship {
  spdxElementId: string
  relationshipType: string
  relatedSpdxElement: string
}

function relationship(from: string, relationshipType: string, to: string): SpdxRelationship {
  return { spdxElementId: from, relationshipType, relatedSpdxElement: to }
}

/** SPDX states what is needed from the depending side, and what may be missing from the other. */
function dependencyRelationship({ from, to, kind }: Dependency): SpdxRelationship {
  if (kind === 'required') return relationship(spdxId(from), 'DEPENDS_ON', spdxId(to))
  const type = kind === 'dev' ? 'DEV_DEPENDENCY_OF' : 'OPTIONAL_DEPENDENCY_OF'
  return relationship(spdxId(to), type, spdxId(from))
}

/** `NOASSERTION` as the other end is SPDX's way to say that there may be more (11.1.3). */
function openEnds(graph: DependencyGraph): SpdxRelationship[] {
  return [...completenessOf(graph)]
    .filter(([, level]) => level !== 'complete')
    .map(([ref]) => relationship(spdxId(ref), 'DEPENDS_ON', 'NOASSERTION'))
}

export function spdxRelationships(graph: DependencyGraph): SpdxRelationship[] {
  const subject = spdxId(subjectRef)
  return [
    relationship('SPDXRef-DOCUMENT', 'DESCRIBES', subject),
    ...graph.parts.map(({ ref }) => relationship(subject, 'CONTAINS', spdxId(ref))),
    ...graph.dependencies.map(dependencyRelationship),
    ...openEnds(graph),
  ]
}
