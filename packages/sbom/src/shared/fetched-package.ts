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
import type { ThirdPartyPackage } from '../dependency-graph.ts'
import { gitSource } from '../python/python-source.ts'
import { fingerprint } from './fingerprint.ts'

/** A package of an ecosystem's public registry, by its name and version there. */
export function publishedPackage(type: string, name: string, version: string): ThirdPartyPackage {
  const purl = new PackageURL(type, undefined, name, version).toString()
  return { ref: purl, name, version, purl, scope: 'required', hashes: [], locations: [], paths: [] }
}

/** One that comes from elsewhere; `source` tells it apart and is never shown. */
export function privatePackage(name: string, version: string | undefined, source: string): ThirdPartyPackage {
  return {
    ref: `${name}@${version ?? ''}#${fingerprint(source)}`,
    name,
    ...(version !== undefined && { version }),
    scope: 'required',
    hashes: [],
    locations: [],
    paths: [],
  }
}

/** One that is built from a commit; it has a package URL when anybody can fetch that. */
export function gitPackage(
  type: string,
  name: string,
  version: string | undefined,
  { repository, commit }: { repository: string; commit: string | undefined },
): ThirdPartyPackage {
  const source = gitSource(repository, commit)
  const location = source.kind === 'git' ? source.location : undefined
  const base = privatePackage(name, version, `${repository}#${commit ?? ''}`)
  if (location === undefined) return base
  const purl = new PackageURL(type, undefined, name, version, { vcs_url: location }).toString()
  return { ...base, purl, locations: [location] }
}
