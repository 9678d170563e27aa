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

import type { LockGraph } from '../javascript/lock-graph.ts'
import { isRecord } from '../shared/is-record.ts'
import { pnpmLockedEntry } from './locked-source.ts'
import { type PackageKey, packageKey, withoutSuffix } from './package-key.ts'
import { type PnpmLock, type PnpmPackage, packageSchema } from './pnpm-schema.ts'

/** Finds or makes the part of the release in a folder, by its path relative to the lockfile. */
export type PartIn = (folder: string) => string

function patchOf({ patchedDependencies }: PnpmLock, key: PackageKey | undefined): string | undefined {
  if (key === undefined) return undefined
  const patch = patchedDependencies[`${key.name}@${key.rest}`] ?? patchedDependencies[key.name]
  const hash = isRecord(patch) ? patch.hash : patch
  return typeof hash === 'string' ? hash : undefined
}

function addPackage(
  graph: LockGraph,
  lock: PnpmLock,
  path: string,
  locked: PnpmPackage,
  partIn: PartIn,
): string | undefined {
  const { directory, type } = locked.resolution
  if (type === 'directory' && directory !== undefined) return partIn(directory)
  const key = packageKey(lock.lockfileVersion, path)
  return graph.addPackage(pnpmLockedEntry(path, key, locked, patchOf(lock, key)))
}

/**
 * Adds every package. From lockfileVersion 9 on, `snapshots` has an entry for each set of peers, all of one package.
 * @returns references by the key that dependencies name; undefined for one that is left out.
 */
export function addPnpmPackages(graph: LockGraph, lock: PnpmLock, partIn: PartIn): Map<string, string | undefined> {
  const refs = new Map<string, string | undefined>()
  for (const [path, raw] of Object.entries(lock.packages)) {
    const { data: locked } = packageSchema.safeParse(raw)
    refs.set(path, locked === undefined ? graph.addMalformed(path) : addPackage(graph, lock, path, locked, partIn))
  }
  for (const path of Object.keys(lock.snapshots)) {
    if (!refs.has(path)) refs.set(path, addSnapshot(graph, lock, path, refs, partIn))
  }
  return refs
}

/** Usually of a package already added; the patch is only named here. */
function addSnapshot(
  graph: LockGraph,
  lock: PnpmLock,
  path: string,
  refs: Map<string, string | undefined>,
  partIn: PartIn,
): string | undefined {
  const base = withoutSuffix(path)
  const known = refs.get(base)
  if (known !== undefined && !path.includes('(patch_hash=')) return known
  const { data: locked } = packageSchema.safeParse(lock.packages[base])
  return locked === undefined ? graph.addMalformed(path) : addPackage(graph, lock, path, locked, partIn)
}
