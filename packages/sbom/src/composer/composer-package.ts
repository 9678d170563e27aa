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
import { fingerprint } from '../shared/fingerprint.ts'
import { publicCommit } from '../shared/public-commit.ts'
import type { ComposerEntry } from './composer-entry.ts'

// Only Packagist asks to be told of downloads at this address: it is how an entry says that it comes from there.
const PACKAGIST = 'https://packagist.org/downloads/'
const PUBLIC_ARCHIVE_HOSTS = new Set([
  'api.github.com',
  'codeload.github.com',
  'github.com',
  'gitlab.com',
  'bitbucket.org',
])

function commitOf({ source }: ComposerEntry): string | undefined {
  return source?.type === 'git' ? publicCommit(source.url ?? '', source.reference) : undefined
}

function archiveOf({ dist }: ComposerEntry): string | undefined {
  const url = URL.parse(dist?.url ?? '')
  const isPublic = url?.protocol === 'https:' && PUBLIC_ARCHIVE_HOSTS.has(url.host) && url.username === ''
  // A query may hold a token.
  return isPublic && url.search === '' ? `${url.origin}${url.pathname}` : undefined
}

function composerPurl(entry: ComposerEntry): string | undefined {
  const commit = commitOf(entry)
  const isListed = entry['notification-url'] === PACKAGIST
  if (!isListed && commit === undefined) return undefined
  const [namespace, name = ''] = entry.name.split('/')
  const qualifiers = isListed || commit === undefined ? undefined : { vcs_url: commit }
  return new PackageURL('composer', namespace, name, entry.version, qualifiers).toString()
}

/** Several licences are a choice (https://getcomposer.org/doc/04-schema.md#license). */
function licenceOf({ license }: ComposerEntry): string | undefined {
  if (license.length < 2) return license[0]
  return license.map((one) => (/[\s(]/.test(one) ? `(${one})` : one)).join(' OR ')
}

/** As a problem names an entry. */
export function entryLabel({ name, version }: ComposerEntry): string {
  return `${name} ${version}`
}

export function composerPackage(entry: ComposerEntry, isDev: boolean): ThirdPartyPackage {
  const { name, version, source, dist } = entry
  const [purl, licence] = [composerPurl(entry), licenceOf(entry)]
  return {
    ref: purl ?? `${name}@${version}#${fingerprint(JSON.stringify([source, dist?.url]))}`,
    name,
    version,
    ...(purl !== undefined && { purl }),
    scope: isDev ? 'excluded' : 'required',
    hashes: dist?.shasum === undefined ? [] : [{ algorithm: 'sha1', hex: dist.shasum }],
    locations: [archiveOf(entry), commitOf(entry)].filter((location) => location !== undefined),
    ...(licence !== undefined && { licence }),
    paths: [],
  }
}
