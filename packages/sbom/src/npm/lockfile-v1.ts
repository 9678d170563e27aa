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

import { isRecord } from '../shared/is-record.ts'
import { sortedBy } from '../sorted-by.ts'
import { addEntry, type LockEntries } from './lock-entries.ts'
import { registryVersion } from './package-source.ts'

type Entry = Record<string, unknown>

const ALIAS = /^npm:(.+)@([^@]+)$/
const LOCAL_FOLDER = /^file:(?!.*\.(?:tgz|tar\.gz|tar)$)(?:\.\/)?(.+)$/

/** In lockfileVersion 1, `version` is a version, an alias (`npm:real@1.0.0`) or an address. */
function versionOrAddress(name: string, version: unknown): Entry {
  if (typeof version !== 'string') return { version }
  const [, realName, aliased] = ALIAS.exec(version) ?? []
  if (realName !== undefined) return { name: realName, version: aliased }
  return /[:/]/.test(version) ? { version: registryVersion(name, version), resolved: version } : { version }
}

function modernEntry(name: string, entry: Entry): Entry {
  const { version, requires, bundled, resolved, integrity, dev, optional } = entry
  const dependencies = isRecord(requires) ? requires : undefined
  return { resolved, integrity, dev, optional, inBundle: bundled, dependencies, ...versionOrAddress(name, version) }
}

/** @returns the folder that holds the entry's own dependencies. */
function addModern(entries: LockEntries, path: string, name: string, entry: Entry): string {
  const [, folder] = (typeof entry.version === 'string' && LOCAL_FOLDER.exec(entry.version)) || []
  if (folder === undefined) {
    addEntry(entries, path, modernEntry(name, entry))
    return path
  }
  addEntry(entries, path, { link: true, resolved: folder })
  addEntry(entries, folder, modernEntry(name, { ...entry, version: undefined }))
  return folder
}

/**
 * The nested `dependencies` of lockfileVersion 1 as the flat `packages` of later versions. They name no root: what the
 * project itself asks for stands in its package.json alone.
 * @throws ReleaseError LIMIT_EXCEEDED.
 */
export function entriesOfV1(dependencies: unknown): LockEntries {
  const entries: LockEntries = new Map()
  const pending = [{ folder: '', dependencies }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const nested = Object.entries(isRecord(next.dependencies) ? next.dependencies : {})
    for (const [name, entry] of sortedBy(nested, ([key]) => key)) {
      const path = next.folder === '' ? `node_modules/${name}` : `${next.folder}/node_modules/${name}`
      if (!isRecord(entry)) addEntry(entries, path, entry)
      else pending.push({ folder: addModern(entries, path, name, entry), dependencies: entry.dependencies })
    }
  }
  return entries
}
