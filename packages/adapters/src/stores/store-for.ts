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

import { ReleaseError } from '@tra/kernel'
import type { AtrRelease, AtrStaged, CandidateStore, Clock } from '@tra/release'
import {
  type AtrReleaseOptions,
  atrCandidateStore,
  atrRelease,
  isAtrLocation,
  parseSshAddress,
  publishingStore,
} from '../atr/index.ts'
import { directoryStore, isDirectoryLocation } from '../directory/index.ts'
import { accessToPage, gitHubStore, isReleaseLocation } from '../github-releases/index.ts'
import { svnStore } from '../svn/index.ts'

/** Accounts for the stores; each is used for its own store alone. */
export interface StoreAccess {
  clock: Clock
  svn?: { username?: string | undefined; password?: string | undefined }
  github?: { token?: string | undefined; apiUrl?: string | undefined }
  atr?: AtrAccess
}

/** Who speaks to ATR, and what it is told of. */
export interface AtrAccess extends Pick<AtrReleaseOptions, 'account' | 'idToken' | 'mask' | 'progress'> {
  /** ATR's SSH host key, as `ssh-keyscan` prints it: needed to stage. */
  hostKey?: string | undefined
  /** ATR's SSH server as `user@host:port`, where it is not `github@<host>:2222`. */
  sshAddress?: string | undefined
  /** Told of what ATR's checks found in what was staged. */
  staged?: (staged: AtrStaged) => void
}

const NO_ATR: AtrAccess = { progress: () => {} }

/** ATR as whoever has access speaks to it; `location` is a page of a release. @throws ReleaseError INPUT_INVALID. */
export function atrFor({ clock, atr = NO_ATR }: StoreAccess, location: string): AtrRelease {
  const { hostKey, sshAddress, staged: _, ...speaker } = atr
  const server = sshAddress === undefined ? {} : parseSshAddress(sshAddress)
  const ssh = hostKey === undefined ? {} : { ssh: { ...server, hostKey } }
  return atrRelease({ url: new URL(location).origin, clock, ...speaker, ...ssh })
}

function atrStore(access: StoreAccess, location: string): CandidateStore {
  const staged = access.atr?.staged
  return atrCandidateStore({ atr: atrFor(access, location), ...(staged === undefined ? {} : { staged }) })
}

function publishedByAtr(access: StoreAccess, location: string): CandidateStore {
  const { clock, atr = NO_ATR } = access
  const ports = { clock, progress: atr.progress, atr: atrFor(access, location) }
  return publishingStore({ ...ports, candidates: atrStore(access, location), released: stores.svn(access) })
}

const stores = {
  atr: atrStore,
  directory: () => directoryStore(),
  github: ({ clock, github = {} }: StoreAccess, location: string) =>
    gitHubStore({ clock, ...accessToPage(location, github) }),
  svn: ({ clock, svn }: StoreAccess) => svnStore({ clock, ...svn }),
}

function kindOf(location: string): keyof typeof stores {
  if (isDirectoryLocation(location)) return 'directory'
  if (isAtrLocation(location)) return 'atr'
  return isReleaseLocation(location) ? 'github' : 'svn'
}

/** Whether a location lies on a Subversion server, where people have accounts; a repository on this machine asks for none. */
export function isSubversionServer(location: string): boolean {
  return kindOf(location) === 'svn' && /^(svn|https?):/.test(location)
}

/**
 * The store that locations belong to: `directory:/…`, the page of a release on GitHub or in ATR, everything else Subversion.
 * From a page in ATR to Subversion, ATR itself publishes.
 * @throws ReleaseError INPUT_INVALID when they are in other different kinds of store: nothing moves between these in one step.
 */
export function storeFor(locations: readonly [string, ...string[]], access: StoreAccess): CandidateStore {
  const [kind, ...others] = [...new Set(locations.map(kindOf))]
  if (kind === 'atr' && others.join() === 'svn') return publishedByAtr(access, locations[0])
  if (kind === undefined || others.length > 0)
    throw new ReleaseError('INPUT_INVALID', `${locations.join(' and ')} are in different kinds of store`, {
      hint: 'Promote within one store; a copy in another is a step of its own.',
    })
  if (kind === 'github') assertOneHost(locations)
  return stores[kind](access, locations[0])
}

// One API is spoken to, and the repository of the same name elsewhere is another.
function assertOneHost(pages: readonly string[]): void {
  if (new Set(pages.map((page) => new URL(page).host)).size === 1) return
  throw new ReleaseError('INPUT_INVALID', `${pages.join(' and ')} are on different hosts`, {
    hint: 'Promote within one host; a copy on another is a step of its own.',
  })
}
