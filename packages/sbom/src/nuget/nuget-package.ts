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
import type { KnownUnknown, OwnPart, ThirdPartyPackage } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { NugetItem } from './nuget-document.ts'

/** The same package as all targets hold it. */
export type NugetCopies = [NugetItem, ...NugetItem[]]

/** Ids are compared without regard to case. */
export function itemKey({ name, entry }: NugetItem): string {
  return `${name.toLowerCase()} ${entry.type === 'Project' ? 'project' : entry.resolved}`
}

/** Targets may write one id in several ways. */
function firstName(copies: NugetCopies): string {
  return copies.reduce((first, { name }) => (name < first ? name : first), copies[0].name)
}

// NuGet leaves the signature of a package out of its content hash (https://github.com/NuGet/Home/issues/7283). nuget.org
// signs all packages: the hash is that of no file anybody can fetch, and so it is a property and no digest.
function contentHashes(copies: NugetCopies): string[] {
  return [...new Set(copies.flatMap(({ entry }) => entry.contentHash ?? []))]
}

function hashProblem(label: string, ref: string, found: number): KnownUnknown[] {
  if (found === 1) return []
  if (found === 0) {
    const message = `the digest of ${label} is unknown: the lockfile holds none`
    return [{ kind: 'no-integrity', ref, message, path: label }]
  }
  const message = `the entries for ${label} disagree about its content hash; none is asserted`
  return [{ kind: 'conflicting-copies', ref, message, path: label }]
}

export function nugetPackage(
  copies: NugetCopies,
  version: string,
): { component: ThirdPartyPackage; knownUnknowns: KnownUnknown[] } {
  const name = firstName(copies)
  const purl = new PackageURL('nuget', undefined, name, version).toString()
  const hashes = contentHashes(copies)
  const property = { name: 'trusted-release:nuget:content-hash', value: `sha512-${hashes.join()}` }
  const component: ThirdPartyPackage = {
    ref: purl,
    name,
    version,
    purl,
    scope: 'required',
    hashes: [],
    locations: [],
    ...(hashes.length === 1 && { properties: [property] }),
    paths: [],
  }
  return { component, knownUnknowns: hashProblem(`${name} ${version}`, purl, hashes.length) }
}

export function ownProject(copies: NugetCopies): OwnPart {
  const name = firstName(copies)
  return { ref: `${name}@#${fingerprint(`nuget ${name.toLowerCase()}`)}`, name }
}
