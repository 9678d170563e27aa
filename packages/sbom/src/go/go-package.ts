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
import type { KnownUnknown, PackageProperty, ThirdPartyPackage } from '../dependency-graph.ts'
import type { GoSum } from './go-sum.ts'
import type { SelectedModule } from './selected-modules.ts'

interface ModuleVersion {
  path: string
  version: string
}

function modulePurl({ path, version }: ModuleVersion): string {
  const slash = path.lastIndexOf('/')
  const namespace = slash < 0 ? undefined : path.slice(0, slash)
  return new PackageURL('golang', namespace, path.slice(slash + 1), version).toString()
}

// A dirhash: SHA-256 over a list of files and their digests. No archive has it, and so it is no digest of one.
function h1Property(digests: ReadonlySet<string>): PackageProperty[] {
  return digests.size === 1 ? [{ name: 'trusted-release:go:h1', value: [...digests].join() }] : []
}

function digestProblem(used: ModuleVersion, ref: string, sums: GoSum): KnownUnknown[] {
  const [key, label] = [`${used.path} ${used.version}`, `${used.path}@${used.version}`]
  const digests = sums.modules.get(key)?.size ?? 0
  if (digests === 1) return []
  if (digests > 1) {
    const message = `go.sum holds several digests of ${label}; none is asserted`
    return [{ kind: 'conflicting-copies', ref, message, path: key }]
  }
  const reason = sums.manifests.has(key) ? 'go.sum holds that of its go.mod only' : 'go.sum holds none'
  return [{ kind: 'no-integrity', ref, message: `the digest of ${label} is unknown: ${reason}`, path: key }]
}

function versionProblem({ path, version, versions }: SelectedModule, ref: string): KnownUnknown[] {
  if (versions.size === 1) return []
  const message = `several versions of ${path} are asked for; ${version} is the one that counts`
  return [{ kind: 'conflicting-copies', ref, message, path: `${path} ${version}` }]
}

/** Somebody else's module; `used` is what the build takes for it, itself or a replacement. */
export function goPackage(
  module: SelectedModule,
  used: ModuleVersion,
  sums: GoSum,
): { component: ThirdPartyPackage; knownUnknowns: KnownUnknown[] } {
  const [purl, label] = [modulePurl(used), `${used.path}@${used.version}`]
  const replaces = { name: 'trusted-release:go:replaces', value: `${module.path}@${module.version}` }
  const properties = [
    ...h1Property(sums.modules.get(`${used.path} ${used.version}`) ?? new Set()),
    ...(used.path === module.path && used.version === module.version ? [] : [replaces]),
  ]
  const component: ThirdPartyPackage = {
    ref: purl,
    name: used.path,
    version: used.version,
    purl,
    scope: 'required',
    hashes: [],
    locations: [],
    ...(properties.length > 0 && { properties }),
    paths: module.vendored ? [`vendor/${module.path}`] : [],
  }
  const noEdges = `go.mod does not record what ${label} depends on`
  const knownUnknowns: KnownUnknown[] = [
    { kind: 'no-edges', ref: purl, message: noEdges },
    ...digestProblem(used, purl, sums),
    ...versionProblem(module, purl),
  ]
  return { component, knownUnknowns }
}
