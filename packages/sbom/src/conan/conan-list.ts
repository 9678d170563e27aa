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

import type { DependencyGraph, Scope } from '../dependency-graph.ts'
import { checkEntryCount } from '../python/read-entries.ts'
import { listedGraph } from '../shared/listed-graph.ts'
import { malformedEntries } from '../shared/lock-gaps.ts'
import { conanPackage, conanReference } from './conan-reference.ts'

type ConanListName = 'requires' | 'build_requires' | 'python_requires' | 'config_requires'

/** The lists of conan.lock 0.5; what builds recipes and tools ships in nothing. */
const SCOPES: readonly (readonly [list: ConanListName, scope: Scope])[] = [
  ['requires', 'required'],
  ['build_requires', 'excluded'],
  ['python_requires', 'excluded'],
  ['config_requires', 'excluded'],
]

/** A lockfile of Conan 2, which lists recipes and not who needs whom. @throws ReleaseError LIMIT_EXCEEDED. */
export function conanList(
  lists: Readonly<Partial<Record<ConanListName, readonly string[] | undefined>>>,
): DependencyGraph {
  const entries = SCOPES.flatMap(([list, scope]) =>
    (lists[list] ?? []).map((text) => ({ text, scope, reference: conanReference(text) })),
  )
  checkEntryCount(entries.length)
  const packages = entries.flatMap(({ reference, scope }) =>
    reference === undefined ? [] : [{ ...conanPackage(reference), scope }],
  )
  const unreadable = entries.filter(({ reference }) => reference === undefined).map(({ text }) => text)
  return listedGraph(packages, 'ConanCenter', malformedEntries(unreadable))
}
