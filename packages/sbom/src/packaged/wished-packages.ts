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

import type { ThirdPartyPackage } from '../dependency-graph.ts'
import type { Findings, FoundPackage } from './found-package.ts'
import { keyOfPurl } from './key-of-purl.ts'
import type { Wish } from './packaged-identity.ts'

const NODE_MODULES = '/node_modules/'

/** What the wishes of a package lead to. */
export interface Granted {
  refs: string[]
  /** Names that lead to nothing in the archive. */
  absent: string[]
  /** Names under which several versions lie there. */
  ambiguous: string[]
}

/** The folder of a `package.json`. */
function folderOf({ place }: FoundPackage): string {
  return `/${place.slice(0, Math.max(0, place.lastIndexOf('/')))}`
}

/** Where Node looks for a package, nearest first (Node's documentation, "Loading from node_modules folders"). */
function* lookups(folder: string, name: string): Generator<string> {
  let at = folder
  for (;;) {
    yield `${at}${NODE_MODULES}${name}`
    const end = at.lastIndexOf(NODE_MODULES)
    if (end < 0) break
    at = at.slice(0, end)
  }
}

function lockedByKey(locked: readonly ThirdPartyPackage[]): Map<string, Set<string>> {
  const byKey = new Map<string, Set<string>>()
  for (const { ref, purl } of locked) {
    const key = purl === undefined ? undefined : keyOfPurl(purl)
    if (key !== undefined) byKey.set(key, (byKey.get(key) ?? new Set()).add(ref))
  }
  return byKey
}

/**
 * How to find those that a package asks for: among all packages of the archive, and only for what is not there among those
 * that lockfiles name.
 */
export function wishedPackages(
  { found }: Findings,
  locked: readonly ThirdPartyPackage[],
): (asking: FoundPackage) => Granted {
  const elsewhere = lockedByKey(locked)
  const byKey = new Map<string, Set<string>>()
  const byFolder = new Map<string, string>()
  for (const one of found) {
    if (one.role === 'subject') continue
    const { key, ref } = one.identity
    byKey.set(key, (byKey.get(key) ?? new Set()).add(ref))
    if (key.startsWith('npm ')) byFolder.set(folderOf(one), ref)
  }

  function candidates(asking: FoundPackage, { key, name }: Wish): string[] {
    if (!key.startsWith('npm ')) return [...(byKey.get(key) ?? elsewhere.get(key) ?? [])]
    for (const folder of lookups(folderOf(asking), name)) {
      const ref = byFolder.get(folder)
      if (ref !== undefined) return [ref]
    }
    return [...(elsewhere.get(key) ?? [])]
  }

  return (asking) => {
    const granted: Granted = { refs: [], absent: [], ambiguous: [] }
    for (const wish of asking.identity.wishes ?? []) {
      const refs = candidates(asking, wish)
      const [ref] = refs
      if (ref === undefined) granted.absent.push(wish.name)
      else if (refs.length === 1) granted.refs.push(ref)
      else granted.ambiguous.push(wish.name)
    }
    return granted
  }
}
