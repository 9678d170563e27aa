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
import type { Pin } from './swift-pin.ts'

function publicLocation({ location, state: { revision } }: Pin): string | undefined {
  const source = gitSource(location, revision ?? undefined)
  return source.kind === 'git' ? source.location : undefined
}

/** `pkg:swift/github.com/apple/swift-nio@2.0.0`: the host and the owner are the namespace. */
function swiftPurl(location: string, version: string | undefined): string {
  const path = location
    .replace(/^git\+https:\/\//, '')
    .replace(/@[0-9a-f]+$/, '')
    .replace(/\.git$/, '')
  const slash = path.lastIndexOf('/')
  return new PackageURL('swift', path.slice(0, slash), path.slice(slash + 1), version).toString()
}

export function swiftPackage(pin: Pin): ThirdPartyPackage {
  const location = publicLocation(pin)
  const revision = pin.state.revision ?? ''
  const version = pin.state.version ?? (/^[0-9a-f]{40}$/.test(revision) ? revision : undefined)
  const purl = location === undefined ? undefined : swiftPurl(location, version)
  return {
    ref: purl ?? `${pin.identity}@${version ?? ''}#${fingerprint(`${pin.location}#${revision}`)}`,
    name: pin.identity,
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    scope: 'required',
    hashes: [],
    locations: location === undefined ? [] : [location],
    paths: [],
  }
}

/** What Package.resolved doesn't say about a package. */
export function swiftGaps({ ref, name: path, version, purl }: ThirdPartyPackage): KnownUnknown[] {
  const shared = { ref, path }
  const all: (KnownUnknown | false)[] = [
    { ...shared, kind: 'no-edges', message: `the lockfile does not say what ${ref} depends on` },
    { ...shared, kind: 'no-integrity', message: `the digest of ${ref} is unknown: Swift pins a commit, no archive` },
    version === undefined && { ...shared, kind: 'no-version', message: `the version of ${ref} is unknown` },
    purl === undefined && {
      ...shared,
      kind: 'unpublished-source',
      message: `${ref} is not fetched from a public repository`,
    },
  ]
  return all.filter((gap) => gap !== false)
}
