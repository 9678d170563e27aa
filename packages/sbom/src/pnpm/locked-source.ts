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

import type { PackageProperty } from '../dependency-graph.ts'
import type { LockedEntry } from '../javascript/locked-package.ts'
import { entryName, type PackageKey } from './package-key.ts'
import type { PnpmPackage } from './pnpm-schema.ts'

const PATCH = /\(patch_hash=([0-9A-Za-z]+)\)/

function addressInKey({ name, rest, host }: PackageKey): string | undefined {
  if (rest.includes(':') || rest.includes('/')) return rest
  // The host shows that no public registry was meant, unless it is one.
  return host && `https://${host}/${name}/-/${name.slice(name.indexOf('/') + 1)}-${rest}.tgz`
}

/** As npm would write it; a `tarball` without a host is the registry's own. */
function resolvedAddress({ repo, commit, tarball }: PnpmPackage['resolution'], key: PackageKey): string | undefined {
  if (repo !== undefined) return `${repo}#${commit ?? ''}`
  return tarball?.includes(':') ? tarball : addressInKey(key)
}

function patchProperties(snapshotKey: string, patchHash: string | undefined): PackageProperty[] {
  const value = PATCH.exec(snapshotKey)?.[1] ?? patchHash
  return value === undefined ? [] : [{ name: 'trusted-release:pnpm:patch', value }]
}

/** Keys such as `github.com/a/b/0123` only name a place: their entry says name and version. */
function keyOfPlace(path: string, found: PackageKey | undefined, { name }: PnpmPackage): PackageKey {
  const isPlace = found === undefined || (name !== undefined && !path.startsWith('/'))
  return isPlace ? { name: name ?? '', rest: path } : found
}

/** The third-party package of an entry. */
export function pnpmLockedEntry(
  path: string,
  found: PackageKey | undefined,
  locked: PnpmPackage,
  patchHash: string | undefined,
): LockedEntry {
  const key = keyOfPlace(path, found, locked)
  return {
    path: entryName(path, key),
    name: key.name,
    version: locked.version ?? (/[:/]/.test(key.rest) ? undefined : key.rest),
    resolved: resolvedAddress(locked.resolution, key),
    integrity: locked.resolution.integrity,
    properties: patchProperties(path, patchHash),
  }
}
