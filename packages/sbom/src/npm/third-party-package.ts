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
import { type KnownUnknown, type Scope, scopes, type ThirdPartyPackage } from '../dependency-graph.ts'
import { isInsideRepository } from '../repository-path.ts'
import { agreedHashes } from '../shared/agreed-hashes.ts'
import { copyProblems } from './copy-problems.ts'
import type { InstalledCopy } from './installed-package.ts'
import { integrityHashes } from './integrity.ts'
import type { LockEntry } from './lock-entry.ts'

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort()
}

function scopeOf({ dev, optional, devOptional }: LockEntry): Scope {
  if (dev) return 'excluded'
  return optional || devOptional ? 'optional' : 'required'
}

function npmPurl({ name, entry, source }: InstalledCopy): string | undefined {
  const vcsUrl = source.kind === 'git' ? source.location : undefined
  if (source.kind !== 'registry' && vcsUrl === undefined) return undefined
  const slash = name.indexOf('/')
  const scope = slash < 0 ? undefined : name.slice(0, slash)
  const qualifiers = vcsUrl === undefined ? undefined : { vcs_url: vcsUrl }
  return new PackageURL('npm', scope, name.slice(slash + 1), entry.version, qualifiers).toString()
}

function conflict({ ref }: InstalledCopy, what: string): KnownUnknown {
  return { kind: 'conflicting-copies', ref, message: `the copies of ${ref} disagree about ${what}; none is asserted` }
}

/** One package out of all its installed copies (at least one). */
export function thirdPartyPackage(copies: readonly [InstalledCopy, ...InstalledCopy[]]): {
  component: ThirdPartyPackage
  knownUnknowns: KnownUnknown[]
} {
  const [first] = copies
  const { hashes, agreed } = agreedHashes(copies.flatMap(({ entry }) => integrityHashes(entry.integrity ?? '')))
  const licences = distinct(copies.map(({ entry }) => entry.license))
  const purl = npmPurl(first)
  const component: ThirdPartyPackage = {
    ref: first.ref,
    name: first.name,
    ...(first.entry.version !== undefined && { version: first.entry.version }),
    ...(purl !== undefined && { purl }),
    scope: scopes.find((scope) => copies.some(({ entry }) => scopeOf(entry) === scope)) ?? 'required',
    hashes,
    locations: distinct(copies.map(({ source }) => (source.kind === 'elsewhere' ? undefined : source.location))),
    ...(licences.length === 1 && licences[0] !== undefined && { licence: licences[0] }),
    paths: copies
      .map(({ path }) => path)
      .filter(isInsideRepository)
      .sort(),
  }
  const knownUnknowns = copies.flatMap(copyProblems)
  if (!agreed) knownUnknowns.push(conflict(first, 'their digests'))
  if (licences.length > 1) knownUnknowns.push(conflict(first, 'the licence'))
  return { component, knownUnknowns }
}
