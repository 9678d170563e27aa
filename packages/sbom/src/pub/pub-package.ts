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

import type { OwnPart, ThirdPartyPackage } from '../dependency-graph.ts'
import { archiveHash } from '../shared/archive-hash.ts'
import { gitPackage, privatePackage, publishedPackage } from '../shared/fetched-package.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { PubEntry } from './pub-entry.ts'

const PUBLIC = new Set(['https://pub.dev', 'https://pub.dartlang.org'])

function hostedPackage(
  version: string,
  { name, url, sha256 = '' }: Extract<PubEntry, { source: 'hosted' }>['description'],
): ThirdPartyPackage {
  const isPublic = PUBLIC.has(url.replace(/\/$/, ''))
  const base = isPublic ? publishedPackage('pub', name, version) : privatePackage(name, version, url)
  return { ...base, hashes: archiveHash('sha256', sha256) }
}

/** A package of a folder is a part of the release. */
export function pubPart(name: string, { version }: PubEntry, path: string): OwnPart {
  return { ref: `${name}@${version}#${fingerprint(path)}`, name, version }
}

/** Those of an SDK (`flutter`) come with it and are served by nobody else. */
export function pubPackage(name: string, entry: PubEntry): ThirdPartyPackage {
  const scope = entry.dependency === 'direct dev' ? 'excluded' : 'required'
  const { version } = entry
  if (entry.source === 'hosted') return { ...hostedPackage(version, entry.description), scope }
  if (entry.source === 'git') {
    const { url, 'resolved-ref': commit } = entry.description
    return { ...gitPackage('pub', name, version, { repository: url, commit }), scope }
  }
  return { ...privatePackage(name, version, JSON.stringify(entry.description)), scope }
}
