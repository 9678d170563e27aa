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

import type { PackageProperty } from '../dependency-graph.ts'
import type { LockGraph } from '../javascript/lock-graph.ts'
import { manifestIn } from '../javascript/manifest.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import type { BerryEntry } from './berry-schema.ts'
import { type PatchedLocator, patchedLocator } from './locator.ts'

/** What Yarn calls the version of a workspace. */
const NO_VERSION = '0.0.0-use.local'

/** An entry with the reference of what it is. */
export interface BerryNode {
  entry: BerryEntry
  ref: string
  path: string
  /** Relative to the lockfile, for one of our own folders. */
  folder?: string
}

function properties({ checksum, conditions }: BerryEntry, patch: string | undefined): PackageProperty[] {
  const all = { checksum, conditions, patch }
  return Object.entries(all).flatMap(([what, value]) =>
    value === undefined ? [] : [{ name: `trusted-release:yarn:${what}`, value }],
  )
}

function addThirdParty(graph: LockGraph, path: string, entry: BerryEntry, { locator, patch }: PatchedLocator) {
  if (locator.kind === 'part') return undefined
  return graph.addPackage({
    path,
    name: locator.name,
    version: locator.kind === 'registry' ? locator.version : entry.version,
    resolved: locator.resolved,
    properties: properties(entry, patch),
    hasOtherDigest: entry.checksum !== undefined,
  })
}

/** Adds what an entry is. Undefined for one that is left out. */
export function berryNode(
  lockfile: Lockfile,
  graph: LockGraph,
  path: string,
  entry: BerryEntry,
): BerryNode | undefined {
  const found = patchedLocator(entry.resolution)
  if (found.locator.kind === 'part') {
    const { folder, name } = found.locator
    const version = entry.version === NO_VERSION ? manifestIn(lockfile, folder)?.version : entry.version
    return { entry, path, folder, ref: graph.addPart({ path: folder, name, version }) }
  }
  const ref = addThirdParty(graph, path, entry, found)
  return ref === undefined ? undefined : { entry, path, ref }
}
