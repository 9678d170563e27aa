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

import type { PackageHash } from '../dependency-graph.ts'
import { archiveHash } from '../shared/archive-hash.ts'

const LINE = /^ {2}(\S+) \(([^()\s]+)\)(?: (\S+))?$/
/** Bundler writes small letters; others were not written by it. */
function packageHash(text: string): PackageHash[] {
  const [name = '', hex = ''] = text.split('=')
  return /^[0-9a-f]+$/.test(hex) ? archiveHash(name, hex) : []
}

/** Digests of archives, by `name version-platform`. Bundler leaves them out for gems that it didn't fetch. */
export function gemChecksums(lines: string[]): Map<string, PackageHash[]> {
  const checksums = new Map<string, PackageHash[]>()
  for (const line of lines) {
    const [, name, version, digests = ''] = LINE.exec(line) ?? []
    if (name === undefined) continue
    const key = `${name} ${version}`
    const known = checksums.get(key) ?? []
    checksums.set(key, known)
    for (const digest of digests.split(',')) known.push(...packageHash(digest))
  }
  return checksums
}
