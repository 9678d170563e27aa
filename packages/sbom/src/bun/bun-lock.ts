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

import { type DependencyGraph, type DependencyKind, subjectRef } from '../dependency-graph.ts'
import { LockGraph, type Owner } from '../javascript/lock-graph.ts'
import { normalFolder } from '../javascript/own-part.ts'
import { relaxedJson } from '../javascript/relaxed-json.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { notOfThisKind } from '../shared/malformed.ts'
import { type BunIdentity, bunIdentity, bunLockedEntry } from './bun-package.ts'
import { type BunWishes, bunLockSchema, bunPackage, workspaceSchema } from './bun-schema.ts'
import { candidatePaths, isPackagePath } from './package-path.ts'

/** A file while it is read. */
interface Reading {
  graph: LockGraph
  lock: ReturnType<typeof readLock>
  /** References by key of `packages`. */
  refs: Map<string, string>
  /** References of our own folders. */
  parts: Map<string, string>
}

/** Who asks, and the key below which its own packages stand. */
interface Asking {
  owner: Owner
  place: string
  wishes: BunWishes & { devDependencies?: string[] }
}

function readLock({ bytes }: Lockfile) {
  const { data: lock } = bunLockSchema.safeParse(relaxedJson(lockfileText(bytes, 'bun.lock'), 'bun.lock'))
  if (lock === undefined) throw notOfThisKind('bun.lock of lockfileVersion 0, 1 or 2')
  return lock
}

function addPart({ graph, parts }: Reading, folder: string, name?: string, version?: string): string {
  const path = normalFolder(folder)
  const ref = parts.get(path) ?? graph.addPart({ path, name, version })
  parts.set(path, ref)
  return ref
}

function addWorkspaces(reading: Reading): Asking[] {
  return Object.entries(reading.lock.workspaces).map(([folder, raw]) => {
    const { data: workspace } = workspaceSchema.safeParse(raw)
    if (workspace === undefined) reading.graph.addMalformed(folder)
    const ref = addPart(reading, folder, workspace?.name, workspace?.version)
    const wishes = workspace ?? workspaceSchema.parse({})
    const name = workspace?.name ?? ''
    return { owner: { ref, path: folder }, place: ref === subjectRef || !isPackagePath(name) ? '' : name, wishes }
  })
}

function patchOf({ lock }: Reading, { name, rest }: BunIdentity): string | undefined {
  const patch = lock.patchedDependencies[`${name}@${rest}`]
  return typeof patch === 'string' ? patch : undefined
}

function addPackages(reading: Reading): Asking[] {
  return Object.entries(reading.lock.packages).flatMap(([path, raw]) => {
    const locked = isPackagePath(path) ? bunPackage(raw) : undefined
    if (locked === undefined) return reading.graph.addMalformed(path) ?? []
    const identity = bunIdentity(locked.identity)
    const { folder, name } = identity
    const ref =
      folder === undefined
        ? reading.graph.addPackage(bunLockedEntry(path, identity, locked, patchOf(reading, identity)))
        : addPart(reading, folder, name)
    if (ref === undefined) return []
    reading.refs.set(path, ref)
    return [{ owner: { ref, path }, place: path, wishes: locked.wishes }]
  })
}

function wishesOf({ wishes }: Asking): Map<string, DependencyKind> {
  const optionalPeers = new Set(wishes.optionalPeers)
  const all = (names: string[], kind: DependencyKind) => names.map((name) => [name, kind] as const)
  return new Map([
    ...wishes.peerDependencies.map((name) => [name, optionalPeers.has(name) ? 'optional' : 'required'] as const),
    ...all(wishes.devDependencies ?? [], 'dev'),
    ...all(wishes.dependencies, 'required'),
    ...all(wishes.optionalDependencies, 'optional'),
  ])
}

function addWishes({ graph, refs }: Reading, asking: Asking): void {
  const mayBeAbsent = new Set(asking.wishes.optionalPeers)
  for (const [name, kind] of wishesOf(asking)) {
    const ref = candidatePaths(asking.place, name)
      .map((path) => refs.get(path))
      .find((found) => found !== undefined)
    if (ref !== undefined || !mayBeAbsent.has(name)) graph.resolve(asking.owner, name, kind, ref)
  }
}

function readBun(lockfile: Lockfile): DependencyGraph {
  const lock = readLock(lockfile)
  const graph = new LockGraph()
  const reading: Reading = { graph, lock, refs: new Map(), parts: new Map() }
  for (const asking of [...addWorkspaces(reading), ...addPackages(reading)]) addWishes(reading, asking)
  if (lock.workspaces[''] === undefined) {
    const message = 'the lockfile does not say what the project itself depends on'
    graph.addGap('no-root', { ref: subjectRef, path: '' }, message)
  }
  return graph.graph()
}

/** bun.lock, the text form; bun.lockb is binary and can't be read. */
export const bunLock: LockfileKind = { name: 'bun.lock', isNamed: (baseName) => baseName === 'bun.lock', read: readBun }
