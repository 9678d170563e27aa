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
import type { OwnPart, ThirdPartyPackage } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { CargoEntry } from './cargo-entry.ts'
import { type CargoSource, cargoSource } from './cargo-source.ts'

/** An entry and the reference of what it is about. */
export interface CargoPackage {
  ref: string
  entry: CargoEntry
}

function cratePurl({ name, version }: CargoEntry, source: CargoSource): string | undefined {
  if (source.kind === 'elsewhere') return undefined
  const qualifiers = source.kind === 'git' ? { vcs_url: source.location } : undefined
  return new PackageURL('cargo', undefined, name, version, qualifiers).toString()
}

function crateLocations({ name, version }: CargoEntry, source: CargoSource): string[] {
  if (source.kind === 'git') return [source.location]
  return source.kind === 'crates.io' ? [`https://static.crates.io/crates/${name}/${name}-${version}.crate`] : []
}

/** As a problem names an entry. Both texts are checked: nothing in them can forge output. */
export function entryLabel({ name, version }: CargoEntry): string {
  return `${name} ${version}`
}

/** Somebody else's crate. Its scope is not in its entry. */
export function thirdPartyCrate(entry: CargoEntry, address: string): ThirdPartyPackage {
  const { name, version, checksum } = entry
  const source = cargoSource(address)
  const purl = cratePurl(entry, source)
  return {
    ref: purl ?? `${name}@${version}#${fingerprint(address)}`,
    name,
    version,
    ...(purl !== undefined && { purl }),
    scope: 'required',
    hashes: checksum === undefined ? [] : [{ algorithm: 'sha256', hex: checksum }],
    locations: crateLocations(entry, source),
    paths: [],
  }
}

/** A package without a source lies in the repository. */
export function ownCrate({ name, version }: CargoEntry, lockfilePath: string): OwnPart {
  return { ref: `${name}@${version}#${fingerprint(lockfilePath)}`, name, version }
}
