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

import { PackageURL } from 'packageurl-js'
import type { Distribution, KnownUnknown, PackageHash, ThirdPartyPackage } from '../dependency-graph.ts'
import { agreedHashes } from '../shared/agreed-hashes.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { packageProblems } from '../shared/package-problems.ts'
import { sortedBy } from '../sorted-by.ts'
import type { LockedGem } from './locked-gems.ts'

type Archives = readonly [LockedGem, ...LockedGem[]]

function fullVersion({ version, platform }: LockedGem): string {
  return platform === undefined ? version : `${version}-${platform}`
}

function gemPurl({ name, version, source }: LockedGem): string | undefined {
  if (source.kind === 'rubygems') return new PackageURL('gem', undefined, name, version).toString()
  if (source.kind !== 'git') return undefined
  return new PackageURL('gem', undefined, name, version, { vcs_url: source.location }).toString()
}

/** Gems with the same reference differ by platform only. */
export function gemRef(gem: LockedGem): string {
  return gemPurl(gem) ?? `${gem.name}@${gem.version}#${fingerprint(JSON.stringify(gem.source))}`
}

function locationOf(gem: LockedGem): string {
  if (gem.source.kind === 'git') return gem.source.location
  const fileName = `${gem.name}-${fullVersion(gem)}.gem`
  return gem.source.kind === 'rubygems' ? `https://rubygems.org/downloads/${fileName}` : fileName
}

function distributionsOf(archives: Archives, checksums: Map<string, PackageHash[]>) {
  const unique = new Map(archives.map((gem) => [fullVersion(gem), gem]))
  const all = [...unique.values()].map((gem) => {
    const { hashes, agreed } = agreedHashes(checksums.get(`${gem.name} ${fullVersion(gem)}`) ?? [])
    return { location: locationOf(gem), hashes, agreed }
  })
  return sortedBy(all, ({ location }) => location)
}

/** One gem out of its archives. With several, a digest belongs to its archive and not to the gem. */
export function gemPackage(
  archives: Archives,
  checksums: Map<string, PackageHash[]>,
): { component: ThirdPartyPackage; knownUnknowns: KnownUnknown[] } {
  const [gem] = archives
  const { name, version, source } = gem
  const [ref, purl, label] = [gemRef(gem), gemPurl(gem), `${name} ${version}`]
  const found = distributionsOf(archives, checksums)
  const distributions: Distribution[] = found.map(({ location, hashes }) => ({ location, hashes }))
  const component: ThirdPartyPackage = {
    ref,
    name,
    version,
    ...(purl !== undefined && { purl }),
    scope: 'required',
    hashes: found.length === 1 ? found.flatMap(({ hashes }) => hashes) : [],
    locations: found.length === 1 && source.kind !== 'elsewhere' ? found.map(({ location }) => location) : [],
    ...(found.length > 1 && { distributions }),
    paths: [],
  }
  const lacksDigest = found.some(({ hashes, agreed }) => agreed && hashes.length === 0)
  const knownUnknowns = packageProblems(component, label, 'rubygems.org', lacksDigest)
  const message = `the entries for ${label} disagree about its digests; none is asserted`
  if (found.some(({ agreed }) => !agreed)) knownUnknowns.push({ kind: 'conflicting-copies', ref, message, path: label })
  return { component, knownUnknowns }
}
