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

import { ReleaseError } from '@tra/kernel'
import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { quoted } from '../shared/quoted.ts'
import { checkEntryCount } from '../shared/read-entries.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { elixirMap } from './elixir-terms.ts'
import { type Locked, mixEdges } from './mix-edges.ts'
import { mixEntry } from './mix-entry.ts'
import { mixGaps, mixPackage } from './mix-package.ts'

function malformed(app: string): KnownUnknown {
  const message = `the entry ${quoted(app)} has no usable name, version or shape and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message, path: quoted(app) }
}

function lockedTwice(app: string): ReleaseError {
  return new ReleaseError('MALFORMED', `mix.lock has the entry ${quoted(app)} twice`, {
    hint: 'A merge went wrong; write the file anew with "mix deps.get".',
  })
}

function lockedApps(bytes: Uint8Array): { apps: Map<string, Locked>; knownUnknowns: KnownUnknown[] } {
  const pairs = elixirMap(lockfileText(bytes, 'mix.lock'))
  checkEntryCount(pairs.length)
  const apps = new Map<string, Locked>()
  const knownUnknowns: KnownUnknown[] = []
  for (const { key, value } of pairs) {
    if (apps.has(key)) throw lockedTwice(key)
    const entry = mixEntry(key, value)
    if (entry === undefined) knownUnknowns.push(malformed(key))
    else apps.set(key, { entry, component: mixPackage(key, entry) })
  }
  return { apps, knownUnknowns }
}

/** Mix's lockfile, for Elixir. What the project itself asks for stands in mix.exs, which is a program. */
export const mixLock: LockfileKind = {
  name: 'mix.lock',
  isNamed: (baseName) => baseName === 'mix.lock',
  read({ bytes }) {
    const { apps, knownUnknowns } = lockedApps(bytes)
    const edges = mixEdges(apps)
    const message = 'the lockfile does not say what the project itself depends on'
    const noRoot: KnownUnknown = { kind: 'no-root', ref: subjectRef, message }
    const gaps = [...apps].flatMap(([app, { entry, component }]) => mixGaps(app, entry, component))
    return sortedGraph({
      packages: [...new Map([...apps.values()].map(({ component }) => [component.ref, component])).values()],
      parts: [],
      dependencies: edges.dependencies,
      knownUnknowns: [noRoot, ...knownUnknowns, ...edges.knownUnknowns, ...gaps],
    })
  },
}
