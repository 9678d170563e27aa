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

import type { DependencyKind } from '../dependency-graph.ts'
import { LockGraph } from '../javascript/lock-graph.ts'
import { manifestIn } from '../javascript/manifest.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { addClassicEntry } from './classic-package.ts'
import { addClassicRoots, type ClassicReading } from './classic-roots.ts'
import { type ClassicEntry, classicEntries } from './classic-text.ts'
import { resolved, resolver } from './resolver.ts'

const blocks: [string, DependencyKind][] = [
  ['dependencies', 'required'],
  ['optionalDependencies', 'optional'],
]

function addWishes({ graph, known, asked }: ClassicReading, entry: ClassicEntry, ref: string): void {
  const owner = { ref, path: entry.patterns.toSorted()[0] ?? '' }
  const wishes = new Map<string, [range: string, kind: DependencyKind]>()
  for (const [block, kind] of blocks) {
    for (const [name, range] of entry.blocks.get(block) ?? []) wishes.set(name, [range, kind])
  }
  for (const [name, [range, kind]] of wishes) {
    asked.add(`${name}@${range}`)
    graph.resolve(owner, name, kind, resolved(known, name, range))
  }
}

function readClassic(lockfile: Lockfile) {
  const entries = classicEntries(lockfileText(lockfile.bytes, 'yarn.lock'))
  const graph = new LockGraph()
  const manifest = manifestIn(lockfile, '')
  const added = entries.map((entry) => ({ entry, ref: addClassicEntry(graph, entry) }))
  const refs = new Map<string, string>()
  for (const { entry, ref } of added) {
    for (const pattern of entry.patterns) if (ref !== undefined) refs.set(pattern, ref)
  }
  const reading: ClassicReading = { lockfile, graph, known: resolver(refs, manifest), asked: new Set() }
  for (const { entry, ref } of added) if (ref !== undefined) addWishes(reading, entry, ref)
  addClassicRoots(reading, manifest)
  return graph.graph()
}

/** yarn.lock of Yarn 1. What the project itself asks for is read from the package.json beside it. */
export const yarnClassicLock: LockfileKind = {
  name: 'yarn.lock',
  isNamed: (baseName) => baseName === 'yarn.lock',
  read: readClassic,
}
