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

import type { KnownUnknown, PackageProperty, ThirdPartyPackage } from '../dependency-graph.ts'
import type { InstalledCopy } from '../npm/installed-package.ts'
import { lockEntrySchema } from '../npm/lock-entry.ts'
import { packageSource } from '../npm/package-source.ts'
import { thirdPartyPackage } from '../npm/third-party-package.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { sortedBy } from '../sorted-by.ts'
import { addressOfCommit } from './address-of-commit.ts'
import { isJsrInNpm, isServedByJsr, jsrPurl, npmNameOfJsr } from './jsr-package.ts'
import { shownEntry } from './shown-entry.ts'

/** An entry that is somebody else's package. */
export interface LockedEntry {
  path: string
  name: string
  version?: string | undefined
  /** Where it was fetched; absent where the lockfile leaves the registry's address out. */
  resolved?: string | undefined
  /** Subresource Integrity of the archive. */
  integrity?: string | undefined
  properties?: PackageProperty[]
  /** One of `properties` is a digest, though not the archive's: its absence is no gap of this entry. */
  hasOtherDigest?: boolean
  /** Where a package has the same name as one of npm's, and is another. */
  registry?: 'jsr'
}

export interface LockedPackage extends LockedEntry {
  copy: InstalledCopy
  /** Of a registry that is not npm's. */
  purl?: string | undefined
}

/** cnpm's older form, `/a/download/a-1.0.0.tgz`; it serves npm's too. */
function asNpmServes(name: string, address: string): string {
  const [host, file, ...others] = address.split(`/${name}/download/`)
  if (file === undefined || others.length > 0) return address
  return `${host}/${name}/-/${file.replace(/^@[^/]*\//, '')}`
}

function npmAddress({ name, resolved }: LockedEntry): string | undefined {
  if (resolved === undefined || (isJsrInNpm(name) && isServedByJsr(resolved))) return undefined
  return addressOfCommit(asNpmServes(name, resolved))
}

function otherPurl({ name, version, registry }: LockedEntry): string | undefined {
  if (registry === 'jsr') return jsrPurl(npmNameOfJsr(name), version)
  return isJsrInNpm(name) ? jsrPurl(name, version) : undefined
}

/** Undefined when name, version or digest have no usable form. */
export function lockedPackage(locked: LockedEntry): LockedPackage | undefined {
  const { path, name, version, integrity, registry } = locked
  const resolved = npmAddress(locked)
  const { data: entry } = lockEntrySchema.safeParse({ name, version, resolved, integrity })
  if (entry === undefined) return undefined
  const source = packageSource(name, version, resolved)
  const label = `${registry === undefined ? '' : `${registry}:`}${name}@${version ?? ''}`
  const ref = source.kind === 'registry' ? label : `${label}#${fingerprint(source.address)}`
  const purl = source.kind === 'registry' ? otherPurl(locked) : undefined
  return { ...locked, purl, copy: { role: 'third-party', path, entry, ref, name, source } }
}

function distinctProperties(entries: LockedEntry[]): PackageProperty[] {
  const all = entries.flatMap(({ properties }) => properties ?? [])
  const unique = new Map(all.map((property) => [`${property.name} ${property.value}`, property]))
  return sortedBy(
    unique.values(),
    ({ name }) => name,
    ({ value }) => value,
  )
}

function shownGap({ path = '', ...gap }: KnownUnknown): KnownUnknown {
  const shown = shownEntry(path)
  return shown === undefined ? gap : { ...gap, path: shown }
}

/** One package out of all entries with its reference. A lockfile of this sort doesn't say where it is installed. */
export function mergedPackage(entries: readonly [LockedPackage, ...LockedPackage[]]): {
  component: ThirdPartyPackage
  knownUnknowns: KnownUnknown[]
} {
  const [first, ...others] = entries
  const { component, knownUnknowns } = thirdPartyPackage([first.copy, ...others.map(({ copy }) => copy)])
  const properties = distinctProperties([...entries])
  const digested = entries.some(({ hasOtherDigest }) => hasOtherDigest)
  return {
    component: {
      ...component,
      ...(first.purl !== undefined && { purl: first.purl }),
      ...(properties.length > 0 && { properties }),
      paths: [],
    },
    knownUnknowns: knownUnknowns.filter(({ kind }) => !(digested && kind === 'no-integrity')).map(shownGap),
  }
}
