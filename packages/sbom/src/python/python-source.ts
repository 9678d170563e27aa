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

const PYPI_HOSTS = new Set(['pypi.org', 'pypi.python.org'])
const PUBLIC_FORGES = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'])
const SCP_ADDRESS = /^(?:ssh:\/\/)?(?:[^@/]*@)?([\w.-]+):([\w~-][\w./~-]*)$/

/** Where a package came from. `location` is public, or absent; `address` is the lockfile's word and stays private. */
export type PythonSource =
  | { kind: 'pypi' }
  | { kind: 'git'; location?: string; address: string }
  | { kind: 'elsewhere'; address: string }
  /** A folder whose code is the release's own; `.` is the project that the lockfile belongs to. */
  | { kind: 'own'; path: string }

export function isPyPI(address: string): boolean {
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false
  return PYPI_HOSTS.has(url.host) && /^\/simple\/?$/.test(url.pathname)
}

export function indexSource(address: string): PythonSource {
  return isPyPI(address) ? { kind: 'pypi' } : { kind: 'elsewhere', address }
}

function hostAndPath(repository: string): [host: string, path: string] | undefined {
  const url = URL.parse(repository.replace(/^git\+/, ''))
  if (url !== null && url.hostname !== '') return [url.hostname, url.pathname.slice(1)]
  const [, host, path] = SCP_ADDRESS.exec(repository.replace(/^git\+/, '')) ?? []
  return host === undefined || path === undefined ? undefined : [host, path]
}

/** A commit of a repository; its location is given when anybody can fetch it. */
export function gitSource(repository: string, commit: string | undefined): PythonSource {
  const address = `${repository}#${commit ?? ''}`
  const [host, path] = hostAndPath(repository) ?? []
  if (host === undefined || !PUBLIC_FORGES.has(host) || path === undefined || !/^[\w./~-]+$/.test(path)) {
    return { kind: 'git', address }
  }
  if (commit === undefined || !/^[0-9a-f]{40}$/.test(commit)) return { kind: 'git', address }
  return { kind: 'git', location: `git+https://${host}/${path}@${commit}`, address }
}

/** Two sources are one when their keys are equal. */
export function sourceKey(source: PythonSource): string {
  if (source.kind === 'pypi') return 'pypi'
  return source.kind === 'own' ? `own ${source.path}` : `${source.kind} ${source.address}`
}
