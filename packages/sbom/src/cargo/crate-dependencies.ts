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

import type { Dependency, KnownUnknown } from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import type { CargoEntry } from './cargo-entry.ts'
import { type CargoPackage, entryLabel } from './cargo-package.ts'
import { CrateIndex } from './crate-index.ts'
import type { ManifestKinds } from './manifest-kinds.ts'

function unresolved({ ref, entry }: CargoPackage, wish: string): KnownUnknown {
  // A source in the wish may be an internal address: only name and version are shown.
  const shown = quoted(wish.replace(/ \(.*$/s, ''))
  const message = `${entryLabel(entry)} depends on ${shown}, which the lockfile does not hold or holds more than once`
  return { kind: 'unresolved-dependency', ref, message, path: entryLabel(entry) }
}

function wishesOf({ dependencies, replace }: CargoEntry): string[] {
  return replace === undefined ? dependencies : [...dependencies, replace]
}

/** Who needs whom. Cargo.lock does not say why: `kinds` does, for packages of the repository. */
export function crateDependencies(
  packages: CargoPackage[],
  kinds: ManifestKinds,
): { dependencies: Dependency[]; knownUnknowns: KnownUnknown[] } {
  const index = new CrateIndex(packages)
  const dependencies: Dependency[] = []
  const knownUnknowns: KnownUnknown[] = []
  for (const from of packages) {
    const own = from.entry.source === undefined ? kinds.get(from.entry.name) : undefined
    for (const wish of wishesOf(from.entry)) {
      const to = index.find(wish)
      if (to === undefined) knownUnknowns.push(unresolved(from, wish))
      else dependencies.push({ from: from.ref, to: to.ref, kind: own?.get(to.entry.name) ?? 'required' })
    }
  }
  return { dependencies, knownUnknowns }
}
