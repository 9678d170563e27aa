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

import { type DependencyGraph, subjectRef } from '../dependency-graph.ts'
import { distinctGaps } from '../shared/distinct-gaps.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { scopesFrom } from './own-scopes.ts'

/** What was read, scoped and sorted. What nobody asks for counts as required. */
export function scopedGraph({ packages, parts, dependencies, knownUnknowns }: DependencyGraph): DependencyGraph {
  const scopes = scopesFrom([subjectRef, ...parts.map(({ ref }) => ref)], dependencies)
  const scoped = packages.map((one) => ({ ...one, scope: scopes.get(one.ref) ?? 'required' }))
  return sortedGraph({ packages: scoped, parts, dependencies, knownUnknowns: distinctGaps(knownUnknowns) })
}
