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

/** Where a project's candidates, releases and keys lie. */
export interface Addresses {
  /** Directory below which candidates are staged; on GitHub the whole place of this one. */
  store: string
  /** Where this release goes, in the same store. */
  release: string
  keys: string
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
  const keys = `https://raw.githubusercontent.com/${repository}/HEAD/KEYS`
  return { store: `${page}-${candidate}`, release: page, keys, served, mirror: served, published: page }
}

/** Each release has a directory of its own, which must not exist before. */
export function addressesOf(adoption: Adoption, named: NamedRelease): Addresses {
  const { committee, profile, distribution } = adoption
  if (profile === 'open-source') return gitHubAddresses(adoption, named)
  const top = profile === 'asf-podling' ? `incubator/${committee}` : committee
  const served = `https://downloads.apache.org/${distribution}/${named.version}`
  return {
    store: `${DIST}/dev/${distribution}`,
    release: `${DIST}/release/${distribution}/${named.version}`,
    keys: `https://downloads.apache.org/${top}/KEYS`,
    served,
    mirror: `https://www.apache.org/dyn/closer.lua/${distribution}/${named.version}`,
    published: `${served}/`,
  }
}
