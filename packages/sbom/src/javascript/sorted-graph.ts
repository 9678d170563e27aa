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

import { type DependencyGraph, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { sortedBy } from '../sorted-by.ts'
import { scopesFrom } from './own-scopes.ts'

function distinctGaps(gaps: KnownUnknown[]): KnownUnknown[] {
  const unique = new Map(gaps.map((gap) => [JSON.stringify([gap.kind, gap.ref, gap.path, gap.message]), gap]))
  return sortedBy(
    unique.values(),
    ({ kind }) => kind,
    ({ ref }) => ref,
    ({ path = '' }) => path,
    ({ message }) => message,
  )
}

/** What was read, scoped and sorted. What nobody asks for counts as required. */
export function sortedGraph({ packages, parts, dependencies, knownUnknowns }: DependencyGraph): DependencyGraph {
  const scopes = scopesFrom([subjectRef, ...parts.map(({ ref }) => ref)], dependencies)
  const scoped = packages.map((one) => ({ ...one, scope: scopes.get(one.ref) ?? 'required' }))
  return {
    packages: sortedBy(scoped, ({ ref }) => ref),
    parts: sortedBy(parts, ({ ref }) => ref),
    dependencies: sortedBy(
      dependencies,
      ({ from }) => from,
      ({ to }) => to,
    ),
    knownUnknowns: distinctGaps(knownUnknowns),
  }
}
