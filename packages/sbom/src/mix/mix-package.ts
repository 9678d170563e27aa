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
import type { KnownUnknown, ThirdPartyPackage } from '../dependency-graph.ts'
import { gitSource } from '../python/python-source.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { MixEntry } from './mix-entry.ts'

type HexEntry = Extract<MixEntry, { from: 'hex' }>
type GitEntry = Extract<MixEntry, { from: 'git' }>

function hexPackage({ name, version, inner, outer, repository }: HexEntry): ThirdPartyPackage {
  const isPublic = repository === 'hexpm'
  const purl = new PackageURL('hex', undefined, name, version).toString()
  return {
    ref: isPublic ? purl : `${name}@${version}#${fingerprint(repository)}`,
    name,
    version,
    ...(isPublic && { purl }),
    // mix.lock doesn't say which environments an application is for.
    scope: 'required',
    hashes: outer === undefined ? [] : [{ algorithm: 'sha256', hex: outer }],
    locations: [],
    // Over the contents of the archive, not over the archive.
    properties: [{ name: 'trusted-release:hex:inner-checksum', value: inner }],
    paths: [],
  }
}

function gitPackage(app: string, { repository, commit }: GitEntry): ThirdPartyPackage {
  const source = gitSource(repository, commit)
  const location = source.kind === 'git' ? source.location : undefined
  const purl = location && new PackageURL('hex', undefined, app, undefined, { vcs_url: location }).toString()
  return {
    ref: `${app}@#${fingerprint(`${repository}#${commit}`)}`,
    name: app,
    ...(purl !== undefined && { purl }),
    scope: 'required',
    hashes: [],
    locations: location === undefined ? [] : [location],
    paths: [],
  }
}

export function mixPackage(app: string, entry: MixEntry): ThirdPartyPackage {
  return entry.from === 'hex' ? hexPackage(entry) : gitPackage(app, entry)
}

/** What mix.lock doesn't say about a package. */
export function mixGaps(
  app: string,
  entry: MixEntry,
  { ref, purl, version, hashes }: ThirdPartyPackage,
): KnownUnknown[] {
  const shared = { ref, path: app }
  const all: (KnownUnknown | false)[] = [
    purl === undefined && {
      ...shared,
      kind: 'unpublished-source',
      message: `${ref} is not fetched from hex.pm or a public repository`,
    },
    hashes.length === 0 && {
      ...shared,
      kind: 'no-integrity',
      message: `the digest of ${ref} is unknown: the lockfile holds none`,
    },
    version === undefined && { ...shared, kind: 'no-version', message: `the version of ${ref} is unknown` },
    entry.from === 'git' && {
      ...shared,
      kind: 'no-edges',
      message: `the lockfile does not say what ${ref} depends on`,
    },
  ]
  return all.filter((gap) => gap !== false)
}
