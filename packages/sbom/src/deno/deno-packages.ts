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
import type { LockGraph, Owner } from '../javascript/lock-graph.ts'
import { type DenoLock, denoJsrSchema, denoNpmSchema } from './deno-schema.ts'
import { npmId, npmResolver } from './npm-ids.ts'
import { withoutRange } from './specifiers.ts'

/** A file while it is read. */
export interface DenoReading {
  graph: LockGraph
  lock: DenoLock
  /** Keys with their scheme, by specifier. */
  keys: ReadonlyMap<string, string>
  /** References by key with its scheme. */
  refs: Map<string, string>
  /** References of our own folders by the specifier they are published under. */
  own: Map<string, string>
  /** Keys that somebody is known to ask for. */
  asked: Set<string>
}

type Later = () => void

function addNpm(
  { graph, refs }: DenoReading,
  id: string,
  raw: unknown,
  resolve: ReturnType<typeof npmResolver>,
): Later[] {
  const { data: locked } = denoNpmSchema.safeParse(raw)
  if (locked === undefined) return graph.addMalformed(id) ?? []
  const ref = graph.addPackage({ path: id, ...npmId(id), resolved: locked.tarball, integrity: locked.integrity })
  if (ref === undefined) return []
  refs.set(`npm:${id}`, ref)
  const wish =
    (asked: string[], kind: DependencyKind, mayBeAbsent = false) =>
    () => {
      for (const one of asked) {
        const target = resolve(one)
        const to = target.id && refs.get(`npm:${target.id}`)
        if (to !== undefined || !mayBeAbsent) graph.resolve({ ref, path: id }, target.name, kind, to)
      }
    }
  return [
    wish(locked.dependencies, 'required'),
    wish(locked.optionalDependencies, 'optional'),
    wish(locked.optionalPeers, 'optional', true),
  ]
}

function addJsr(reading: DenoReading, key: string, raw: unknown): Later[] {
  const { graph, refs } = reading
  const { data: locked } = denoJsrSchema.safeParse(raw)
  if (locked === undefined) return graph.addMalformed(key) ?? []
  const { integrity, dependencies } = locked
  const properties = integrity === undefined ? [] : [{ name: 'trusted-release:jsr:manifest-sha256', value: integrity }]
  const hasOtherDigest = properties.length > 0
  const ref = graph.addPackage({ path: `jsr:${key}`, ...npmId(key), registry: 'jsr', properties, hasOtherDigest })
  if (ref === undefined) return []
  refs.set(`jsr:${key}`, ref)
  return [() => addSpecifiers(reading, { ref, path: `jsr:${key}` }, dependencies)]
}

/** What somebody asks for by specifier. */
export function addSpecifiers(
  { graph, keys, refs, own, asked }: DenoReading,
  owner: Owner,
  specifiers: string[],
): void {
  for (const specifier of specifiers) {
    const key = keys.get(specifier)
    if (key !== undefined) asked.add(key)
    graph.resolve(owner, specifier, 'required', key === undefined ? own.get(withoutRange(specifier)) : refs.get(key))
  }
}

/** Adds every package of npm and JSR, then who asks for whom: references are known by then. */
export function addDenoPackages(reading: DenoReading): void {
  const { npm, jsr } = reading.lock
  const resolve = npmResolver(Object.keys(npm))
  const later = [
    ...Object.entries(npm).flatMap(([id, raw]) => addNpm(reading, id, raw, resolve)),
    ...Object.entries(jsr).flatMap(([key, raw]) => addJsr(reading, key, raw)),
  ]
  for (const addWishes of later) addWishes()
}
