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

import type { Dependency, DependencyKind } from '../dependency-graph.ts'
import type { SpdxDocument, SpdxRelationship } from './spdx-schema.ts'
import type { StatedGap } from './stated-sbom.ts'

/** Relationships of SPDX 2.3, clause 11, in which the first needs the second. */
const FORWARD = new Set(['DEPENDS_ON', 'HAS_PREREQUISITE', 'DYNAMIC_LINK', 'STATIC_LINK'])
/** The same, said from the other end, and how strongly. */
const BACKWARD = new Map<string, DependencyKind>([
  ['DEPENDENCY_OF', 'required'],
  ['RUNTIME_DEPENDENCY_OF', 'required'],
  ['PREREQUISITE_FOR', 'required'],
  ['OPTIONAL_DEPENDENCY_OF', 'optional'],
  ['OPTIONAL_COMPONENT_OF', 'optional'],
  ['PROVIDED_DEPENDENCY_OF', 'optional'],
  ['BUILD_DEPENDENCY_OF', 'dev'],
  ['DEV_DEPENDENCY_OF', 'dev'],
  ['TEST_DEPENDENCY_OF', 'dev'],
  ['BUILD_TOOL_OF', 'dev'],
  ['DEV_TOOL_OF', 'dev'],
  ['TEST_TOOL_OF', 'dev'],
])
const INSIDE = new Map([
  ['CONTAINED_BY', true],
  ['PACKAGE_OF', true],
  ['CONTAINS', false],
])
const NOBODY_KNOWS = 'NOASSERTION'
const NOTHING_MORE = 'NONE'

function dependencyOf({ spdxElementId, relationshipType, relatedSpdxElement }: SpdxRelationship): Dependency[] {
  if (FORWARD.has(relationshipType)) return [{ from: spdxElementId, to: relatedSpdxElement, kind: 'required' }]
  const kind = BACKWARD.get(relationshipType)
  return kind === undefined ? [] : [{ from: relatedSpdxElement, to: spdxElementId, kind }]
}

/** What contains something needs it, unless it is said who does. */
function contents(relationships: readonly SpdxRelationship[], needed: ReadonlySet<string>): Dependency[] {
  return relationships.flatMap(({ spdxElementId, relationshipType, relatedSpdxElement }): Dependency[] => {
    const isInside = INSIDE.get(relationshipType)
    if (isInside === undefined) return []
    const [from, to] = isInside ? [relatedSpdxElement, spdxElementId] : [spdxElementId, relatedSpdxElement]
    return needed.has(to) ? [] : [{ from, to, kind: 'required' }]
  })
}

/** Who needs whom, and of whom the document says that there may be more. */
export function spdxDependencies({ relationships }: SpdxDocument): {
  dependencies: Dependency[]
  gaps: Map<string, StatedGap>
} {
  const stated = relationships.flatMap(dependencyOf)
  const ends = (word: string) => stated.filter(({ from, to }) => from === word || to === word)
  const isOpen = ({ from, to }: Dependency) => [NOBODY_KNOWS, NOTHING_MORE].some((word) => word === from || word === to)
  const known = stated.filter((one) => !isOpen(one))
  const open = ends(NOBODY_KNOWS).map(({ from, to }) => (from === NOBODY_KNOWS ? to : from))
  return {
    dependencies: [...known, ...contents(relationships, new Set(known.map(({ to }) => to)))],
    gaps: new Map(open.map((ref) => [ref, 'unresolved-dependency'])),
  }
}
