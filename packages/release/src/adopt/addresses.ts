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

import type { Adoption } from './adoption.ts'

const DIST = 'https://dist.apache.org/repos/dist'

/** Which release: words, or expressions of a workflow. */
export interface NamedRelease {
  version: string
  candidate: string
}

/** Where a project's candidates and releases lie. */
export interface Addresses {
  /** Directory below which candidates are staged; on GitHub the whole place of this one. */
  store: string
  /** Where this release goes, in the same store. */
  release: string
  /** Where its files are served directly, and by way of the mirrors. */
  served: string
  mirror: string
  /** Where what was published is read again. */
  published: string
}

function gitHubAddresses({ repository, tag }: Adoption, { version, candidate }: NamedRelease): Addresses {
  const releases = `https://github.com/${repository}/releases`
  const name = `${tag.prefix}${version}`
  const [page, served] = [`${releases}/tag/${name}`, `${releases}/download/${name}`]
  return { store: `${page}-${candidate}`, release: page, served, mirror: served, published: page }
}

/** Where a project's KEYS are. */
export function keysUrl({ committee, profile, repository }: Adoption): string {
  if (profile === 'open-source') return `https://raw.githubusercontent.com/${repository}/HEAD/KEYS`
  const top = profile === 'asf-podling' ? `incubator/${committee}` : committee
  return `https://downloads.apache.org/${top}/KEYS`
}

/** The folder of dist below which candidates are staged. */
export function stagingFolder({ distribution }: Adoption): string {
  return `${DIST}/dev/${distribution}`
}

/** Each release has a directory of its own, which must not exist before. */
export function addressesOf(adoption: Adoption, named: NamedRelease): Addresses {
  const { profile, distribution } = adoption
  if (profile === 'open-source') return gitHubAddresses(adoption, named)
  const served = `https://downloads.apache.org/${distribution}/${named.version}`
  return {
    store: stagingFolder(adoption),
    release: `${DIST}/release/${distribution}/${named.version}`,
    served,
    mirror: `https://www.apache.org/dyn/closer.lua/${distribution}/${named.version}`,
    published: `${served}/`,
  }
}
