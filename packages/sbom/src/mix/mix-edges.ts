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

import type { Dependency, DependencyKind, KnownUnknown, ThirdPartyPackage } from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import type { MixEntry } from './mix-entry.ts'

/** An application of mix.lock and the package it is. */
export interface Locked {
  entry: MixEntry
  component: ThirdPartyPackage
}

interface Asked {
  from: string
  /** Absent when the lockfile doesn't hold it. */
  to: string | undefined
  app: string
  path: string
  kind: DependencyKind
}

function askedBy([path, { entry, component }]: [string, Locked], apps: ReadonlyMap<string, Locked>): Asked[] {
  const wishes = entry.from === 'hex' ? entry.wishes : []
  return wishes.map(({ app, optional }) => ({
    from: component.ref,
    to: apps.get(app)?.component.ref,
    app,
    path,
    kind: optional ? 'optional' : 'required',
  }))
}

/** Each edge once, for its strongest reason. */
function edgesOf(asked: readonly Asked[]): Dependency[] {
  const edges = new Map<string, Dependency>()
  for (const { from, to, kind } of asked) {
    const key = `${from} ${to}`
    if (to === undefined || to === from || edges.get(key)?.kind === 'required') continue
    edges.set(key, { from, to, kind })
  }
  return [...edges.values()]
}

function missing(asked: readonly Asked[]): KnownUnknown[] {
  return asked
    .filter(({ to, kind }) => to === undefined && kind === 'required')
    .map(({ from, app, path }) => ({
      kind: 'unresolved-dependency',
      ref: from,
      message: `${from} depends on ${quoted(app)}, which the lockfile does not hold`,
      path,
    }))
}

/** Who asks for whom; what is absent is a gap unless it is optional. */
export function mixEdges(apps: ReadonlyMap<string, Locked>): {
  dependencies: Dependency[]
  knownUnknowns: KnownUnknown[]
} {
  const asked = [...apps].flatMap((locked) => askedBy(locked, apps))
  return { dependencies: edgesOf(asked), knownUnknowns: missing(asked) }
}
