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

import { subjectRef } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { isPackageName, type LockEntry } from './lock-entry.ts'
import { type PackageSource, packageSource } from './package-source.ts'

const IN_NODE_MODULES = /^(?:(.*)\/)?node_modules\/((?:@[^/]+\/)?[^/]+)$/s

/** A place in the tree that holds a package, and whose package that is. */
export type InstalledPackage = { path: string; entry: LockEntry; ref: string; name: string } & (
  | { role: 'subject' | 'part' }
  | { role: 'third-party'; source: PackageSource }
)

/** One installed copy of somebody else's package. */
export type InstalledCopy = Extract<InstalledPackage, { role: 'third-party' }>

/** The folder whose code can import what is installed at `path`, and by which name; undefined outside node_modules. */
export function importPlace(path: string): { folder: string; name: string } | undefined {
  const [, folder = '', name] = IN_NODE_MODULES.exec(path) ?? []
  return name === undefined ? undefined : { folder, name }
}

/** Whose package stands at a path; undefined when it has no usable name. An alias counts by its real name. */
export function installedPackage(path: string, entry: LockEntry): InstalledPackage | undefined {
  if (path === '') return { role: 'subject', path, entry, ref: subjectRef, name: entry.name ?? '' }
  const place = importPlace(path)
  const name = entry.name ?? place?.name ?? path.slice(path.lastIndexOf('/') + 1)
  if (!isPackageName(name)) return undefined
  const label = `${name}@${entry.version ?? ''}`
  if (place === undefined) return { role: 'part', path, entry, ref: `${label}#${fingerprint(path)}`, name }
  const source = packageSource(name, entry.version, entry.resolved)
  const ref = source.kind === 'registry' ? label : `${label}#${fingerprint(source.address)}`
  return { role: 'third-party', path, entry, ref, name, source }
}
