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
import type { OwnPart, ThirdPartyPackage } from '../dependency-graph.ts'
import { publicAddress } from '../ingest/public-address.ts'
import { privatePackage } from '../shared/fetched-package.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { publicCommit } from '../shared/public-commit.ts'
import type { FlakeNode } from './flake-nodes.ts'

type Locked = NonNullable<FlakeNode['locked']>

const FORGES = new Map([
  ['github', 'github.com'],
  ['gitlab', 'gitlab.com'],
])
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/
// Of dots alone is no name but a way out of the folder.
const WORD = /^(?!\.+$)[\w.-]+$/
const isWord = (text = ''): boolean => WORD.test(text)

function commitOf({ type, owner, repo, host, url = '', rev }: Locked): string | undefined {
  if (type === 'git') return publicCommit(url, rev)
  const forge = FORGES.get(type)
  const isNamed = host === undefined && isWord(owner) && isWord(repo)
  return forge !== undefined && isNamed ? publicCommit(`https://${forge}/${owner}/${repo}`, rev) : undefined
}

function purlOf(name: string, locked: Locked): { purl?: string; locations: string[] } {
  const { type, owner = '', repo = '', rev, host, url = '' } = locked
  const commit = commitOf(locked)
  if (commit !== undefined) {
    const isGitHub = type === 'github' && host === undefined
    const purl = isGitHub
      ? new PackageURL('github', owner, repo, rev)
      : new PackageURL('generic', undefined, name, rev, { vcs_url: commit })
    return { purl: purl.toString(), locations: [commit] }
  }
  const address = type === 'tarball' || type === 'file' ? publicAddress(url) : undefined
  if (address === undefined) return { locations: [] }
  const purl = new PackageURL('generic', undefined, name, undefined, { download_url: address })
  return { purl: purl.toString(), locations: [address] }
}

/** A folder of the source. */
export function flakePart(name: string, { locked }: FlakeNode): OwnPart | undefined {
  const path = locked?.type === 'path' ? (locked.path ?? '') : ''
  return path === '' || path.startsWith('/') || !isWord(name)
    ? undefined
    : { ref: `${name}@#${fingerprint(path)}`, name }
}

/** A source tree that a flake takes something from. Its version is a commit; its digest is over a NAR, and no archive. */
export function flakePackage(name: string, { locked }: FlakeNode): ThirdPartyPackage | undefined {
  if (locked === undefined || !isWord(name)) return undefined
  const version = COMMIT.test(locked.rev ?? '') ? locked.rev : undefined
  const { narHash = '' } = locked
  const base = privatePackage(
    locked.repo !== undefined && isWord(locked.repo) ? locked.repo : name,
    version,
    JSON.stringify(locked),
  )
  return {
    ...base,
    ...purlOf(name, locked),
    ...(/^sha256-[A-Za-z0-9+/]{43}=$/.test(narHash) && {
      properties: [{ name: 'trusted-release:nix:nar-hash', value: narHash }],
    }),
  }
}
