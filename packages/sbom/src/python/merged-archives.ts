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

import type { Distribution, PackageHash, PackageProperty } from '../dependency-graph.ts'
import { sortedBy } from '../sorted-by.ts'
import type { PythonArchive } from './python-archive.ts'

/** What all entries of one package say about its archives. */
interface MergedArchives {
  hashes: PackageHash[]
  distributions: Distribution[]
  /** Digests of archives that the lockfile doesn't name. */
  properties: PackageProperty[]
  /** Digests somebody contradicts are not asserted: one of the two is not what it says. */
  agreed: boolean
  withoutDigest: number
  withheld: number
}

function text({ algorithm, hex }: PackageHash): string {
  return `${algorithm}:${hex}`
}

function distinctHashes(archives: readonly PythonArchive[]): PackageHash[] {
  const unique = new Map(archives.flatMap(({ hashes }) => hashes).map((hash) => [text(hash), hash]))
  return sortedBy(unique.values(), text)
}

function agreedHashes(archives: readonly PythonArchive[]): { hashes: PackageHash[]; agreed: boolean } {
  const all = distinctHashes(archives)
  const byAlgorithm = Object.values(Object.groupBy(all, ({ algorithm }) => algorithm))
  const hashes = byAlgorithm.filter(({ length }) => length === 1).flat()
  return { hashes, agreed: hashes.length === all.length }
}

function grouped(archives: readonly PythonArchive[]): PythonArchive[][] {
  const groups = new Map<string, PythonArchive[]>()
  for (const archive of archives) {
    const key = archive.location ?? ` ${archive.hashes.map(text).join(' ')}`
    const same = groups.get(key)
    if (same === undefined) groups.set(key, [archive])
    else same.push(archive)
  }
  return [...groups.values()]
}

function unnamedDigests(archives: readonly PythonArchive[]): PackageProperty[] {
  const unnamed = archives.filter(({ location }) => location === undefined)
  return distinctHashes(unnamed).map((hash) => ({ name: 'trusted-release:pypi:archive-digest', value: text(hash) }))
}

/** A package has a digest of its own only where it has a single archive. */
export function mergedArchives(archives: readonly PythonArchive[]): MergedArchives {
  const groups = grouped(archives)
  const merged = groups.map((same) => ({ location: same[0]?.location, ...agreedHashes(same) }))
  const distributions = merged.flatMap(({ location, hashes }) => (location === undefined ? [] : [{ location, hashes }]))
  return {
    hashes: merged.length === 1 ? (merged[0]?.hashes ?? []) : [],
    distributions: sortedBy(distributions, ({ location }) => location),
    properties: merged.length === 1 ? [] : unnamedDigests(archives),
    agreed: merged.every(({ agreed }) => agreed),
    withoutDigest: groups.filter((same) => same.every(({ hashes }) => hashes.length === 0)).length,
    withheld: archives.filter(({ withheld }) => withheld).length,
  }
}
