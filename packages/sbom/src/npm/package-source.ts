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

// Anyone can fetch from these; any other host may be internal and must not appear in a public document.
const PUBLIC_REGISTRIES = new Set(['registry.npmjs.org', 'registry.yarnpkg.com', 'registry.npmmirror.com'])
const PUBLIC_FORGES = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'])

const GIT_ADDRESS = /^(?:git\+(?:ssh|https?)|git|ssh):\/\/(?:[^@/]*@)?([\w.-]+)[/:]([\w./~-]+)#([0-9a-f]{40})$/
const FORGE_SHORTHAND = /^(github|gitlab|bitbucket):([\w./~-]+)#([0-9a-f]{40})$/
const ANY_GIT_ADDRESS = /^(?:git[+:@]|ssh:|github:|gitlab:|bitbucket:|gist:)/
const FORGE_HOSTS = new Map([
  ['github', 'github.com'],
  ['gitlab', 'gitlab.com'],
  ['bitbucket', 'bitbucket.org'],
])

/** Where a package came from. `location` is public, or absent; `address` is the lockfile's word and stays private. */
export type PackageSource =
  | { kind: 'registry'; location?: string; withheld: boolean }
  | { kind: 'git'; location?: string; address: string }
  | { kind: 'elsewhere'; address: string }

function publicCommit(address: string): string | undefined {
  const [, host, path, commit] = GIT_ADDRESS.exec(address) ?? []
  const [, forge = '', shortPath, shortCommit] = FORGE_SHORTHAND.exec(address) ?? []
  const [forgeHost, repository] = [host ?? FORGE_HOSTS.get(forge), path ?? shortPath]
  if (forgeHost === undefined || repository === undefined || !PUBLIC_FORGES.has(forgeHost)) return undefined
  return `git+https://${forgeHost}/${repository}@${commit ?? shortCommit}`
}

function gitSource(address: string): PackageSource {
  const location = publicCommit(address)
  return location === undefined ? { kind: 'git', address } : { kind: 'git', location, address }
}

/**
 * The version in the address of a registry's archive; undefined for any other address. Every npm registry serves
 * `<name>/-/<last part of name>-<version>.tgz`.
 */
export function registryVersion(name: string, address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const path = url.pathname.replaceAll(/%40/g, '@').replaceAll(/%2f/gi, '/')
  const start = `/${name}/-/${name.slice(name.indexOf('/') + 1)}-`
  const at = path.indexOf(start)
  return at >= 0 && path.endsWith('.tgz') ? path.slice(at + start.length, -'.tgz'.length) : undefined
}

function isPublic({ protocol, host, username, password }: URL): boolean {
  return protocol === 'https:' && PUBLIC_REGISTRIES.has(host) && username === '' && password === ''
}

/**
 * Reads `resolved` of a lockfile's entry. Registries are told by the shape of the path, since mirrors have any host; a
 * location is kept only when it is a public https address without credentials.
 */
export function packageSource(name: string, version: string | undefined, resolved: string | undefined): PackageSource {
  // npm leaves it out for registry packages with omit-lockfile-registry-resolved.
  if (resolved === undefined) return { kind: 'registry', withheld: false }
  if (ANY_GIT_ADDRESS.test(resolved)) return gitSource(resolved)
  const served = registryVersion(name, resolved)
  if (served === undefined || served !== version) return { kind: 'elsewhere', address: resolved }
  const url = new URL(resolved)
  if (!isPublic(url)) return { kind: 'registry', withheld: true }
  return { kind: 'registry', location: `${url.origin}${url.pathname}`, withheld: false }
}
