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

import type { KnownUnknown, PackageHash, ThirdPartyPackage } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { sortedBy } from '../sorted-by.ts'

const PUBLIC_HOSTS = new Set([
  'cdn.jsdelivr.net',
  'cdn.skypack.dev',
  'crux.land',
  'deno.land',
  'esm.sh',
  'jsr.io',
  'raw.githubusercontent.com',
  'unpkg.com',
])
const VERSIONED = /^(\/(?:[^/@]*\/|@[^/]*\/)*?[^/@]+)@(v?[0-9][0-9A-Za-z.+_-]*)(?=\/|$)/
const SHA256 = /^[0-9a-f]{64}$/
const MAX_URL_LENGTH = 2_048

/** A file that code imports by its address. */
interface RemoteFile {
  name: string
  version?: string
  /** Absent when the host is not known to be public. */
  location?: string
  hashes: PackageHash[]
}

function remoteFile(address: string, digest: string): RemoteFile {
  const hashes: PackageHash[] = SHA256.test(digest) ? [{ algorithm: 'sha256', hex: digest }] : []
  const url = URL.parse(address)
  const isPublic = url?.protocol === 'https:' && PUBLIC_HOSTS.has(url.host) && `${url.username}${url.password}` === ''
  if (!isPublic || url.href.length > MAX_URL_LENGTH) return { name: `remote-${fingerprint(address)}`, hashes }
  const location = `${url.origin}${url.pathname}${url.search}`
  const [, path, version] = VERSIONED.exec(url.pathname) ?? []
  if (path === undefined || version === undefined)
    return { name: `${url.host}${url.pathname}${url.search}`, location, hashes }
  return { name: `${url.host}${path}`, version, location, hashes }
}

/** A versioned module is known by its files' digests, any other file by its own. */
function component(ref: string, files: RemoteFile[]): ThirdPartyPackage {
  const { name = '', version, hashes = [], location } = files[0] ?? {}
  const distributions = files.flatMap((file) =>
    file.location === undefined ? [] : [{ location: file.location, hashes: file.hashes }],
  )
  const base = { ref, name, scope: 'required' as const, paths: [] }
  if (version === undefined) return { ...base, hashes, locations: location === undefined ? [] : [location] }
  return {
    ...base,
    version,
    hashes: [],
    locations: [],
    distributions: sortedBy(distributions, ({ location }) => location),
  }
}

function gapsOf(ref: string, files: RemoteFile[]): KnownUnknown[] {
  const gap = (kind: KnownUnknown['kind'], message: string) => ({ kind, ref, message })
  const gaps = [gap('no-edges', `the lockfile does not say what ${ref} imports`)]
  if (files.some(({ version }) => version === undefined))
    gaps.push(gap('no-version', `the version of ${ref} is unknown`))
  if (files.some(({ location }) => location === undefined)) {
    gaps.push(gap('unpublished-source', `${ref} is imported from a host that is not known to be public`))
  }
  if (files.some(({ hashes }) => hashes.length === 0)) gaps.push(gap('no-integrity', `a digest of ${ref} is unknown`))
  return gaps
}

/** What code imports by address, a module for all files of one version. */
export function remoteModules(
  remote: Record<string, string>,
): { component: ThirdPartyPackage; gaps: KnownUnknown[] }[] {
  const files = Object.entries(remote).map(([address, digest]) => remoteFile(address, digest))
  const modules = Map.groupBy(files, ({ name, version }) => `${name}@${version ?? ''}`)
  return [...modules].map(([ref, all]) => ({ component: component(ref, all), gaps: gapsOf(ref, all) }))
}
