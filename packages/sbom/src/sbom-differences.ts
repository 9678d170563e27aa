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

import type { ReadComponent } from './read/sbom-reading.ts'
import { sortedBy } from './sorted-by.ts'

/** One package of two releases, by its purl without the version, or its name where it has none. */
export interface ComponentChange {
  package: string
  kind: 'added' | 'removed' | 'version' | 'digest' | 'licence' | 'scope'
  before?: string
  after?: string
}

/** All versions of one package in one document. */
interface Versions {
  versions: string[]
  licences: string[]
  shipped: boolean
  /** By version and algorithm; copies may have several. */
  digests: Map<string, Set<string>>
}

/** What changed between the components of two documents, sorted. Copies of one version count once. */
export function sbomDifferences(before: readonly ReadComponent[], after: readonly ReadComponent[]): ComponentChange[] {
  const [old, young] = [byPackage(before), byPackage(after)]
  const names = new Set([...old.keys(), ...young.keys()])
  return sortedBy(
    [...names].flatMap((name) => changesOf(name, old.get(name), young.get(name))),
    (change) => change.package,
    ({ kind }) => kind,
  )
}

function byPackage(components: readonly ReadComponent[]): Map<string, Versions> {
  const packages = new Map<string, Versions>()
  for (const component of components) {
    const key = packageOf(component)
    const known: Versions = packages.get(key) ?? { versions: [], licences: [], shipped: false, digests: new Map() }
    known.versions.push(component.version ?? '(no version)')
    known.licences.push(component.licence ?? '(no licence)')
    for (const { algorithm, value } of component.hashes ?? []) {
      const digest = `${component.version ?? ''} ${algorithm.toUpperCase().replaceAll('-', '')}`
      known.digests.set(digest, (known.digests.get(digest) ?? new Set()).add(value))
    }
    known.shipped ||= component.scope === 'required'
    packages.set(key, known)
  }
  return packages
}

/** A purl ends its name at the version; qualifiers and subpath tell copies of one package apart, not packages. */
function packageOf({ purl, name }: ReadComponent): string {
  if (purl === undefined) return name
  const [bare = purl] = purl.split(/[?#]/)
  const at = bare.lastIndexOf('@')
  return at > bare.lastIndexOf('/') ? bare.slice(0, at) : bare
}

const listed = (words: readonly string[]): string => [...new Set(words)].toSorted().join(', ')

function changesOf(name: string, before: Versions | undefined, after: Versions | undefined): ComponentChange[] {
  if (before === undefined)
    return after === undefined ? [] : [{ package: name, kind: 'added', after: listed(after.versions) }]
  if (after === undefined) return [{ package: name, kind: 'removed', before: listed(before.versions) }]
  const words = [
    { kind: 'version', before: listed(before.versions), after: listed(after.versions) },
    { kind: 'digest', ...changedDigests(before, after) },
    { kind: 'licence', before: listed(before.licences), after: listed(after.licences) },
    { kind: 'scope', before: shippedWord(before), after: shippedWord(after) },
  ] as const
  return words.flatMap((change) => (change.before === change.after ? [] : [{ package: name, ...change }]))
}

/** Other bytes under the same version: what was released twice, or is not what it says. */
function changedDigests(before: Versions, after: Versions): { before: string; after: string } {
  const changed = [...before.digests].flatMap(([name, old]) => {
    const young = after.digests.get(name)
    return young === undefined || !old.isDisjointFrom(young) ? [] : [{ name, old, young }]
  })
  const told = (side: 'old' | 'young') =>
    listed(changed.map((one) => `${one.name} ${[...one[side]].toSorted().join(' ')}`.trim()))
  return { before: told('old'), after: told('young') }
}

function shippedWord({ shipped }: Versions): string {
  return shipped ? 'shipped' : 'not shipped'
}
