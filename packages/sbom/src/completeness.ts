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

import { type DependencyGraph, subjectRef } from './dependency-graph.ts'
import { problemEffects } from './sbom-problem.ts'

/** CycloneDX's words for how much of a thing's dependencies is known. */
export const completenessLevels = ['complete', 'incomplete', 'unknown'] as const
type Completeness = (typeof completenessLevels)[number]

/** How much is known about the dependencies of the subject, each part and each package; the worst problem decides. */
export function completenessOf(
  graph: Pick<DependencyGraph, 'parts' | 'packages' | 'knownUnknowns'>,
): Map<string, Completeness> {
  const refs = [subjectRef, ...graph.parts.map(({ ref }) => ref), ...graph.packages.map(({ ref }) => ref)]
  const levels = new Map<string, Completeness>(refs.map((ref) => [ref, 'complete']))
  for (const { ref, kind } of graph.knownUnknowns) {
    const effect = problemEffects[kind]
    if (effect === 'none' || levels.get(ref) === 'unknown') continue
    levels.set(ref, effect)
  }
  return levels
}
