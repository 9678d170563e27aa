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

import type { OwnPart } from '../dependency-graph.ts'
import { lockEntrySchema } from '../npm/lock-entry.ts'
import { fingerprint } from '../shared/fingerprint.ts'

/** A folder of the release that the lockfile treats as a package. */
export interface OwnFolder {
  /** Relative to the lockfile. */
  path: string
  name?: string | undefined
  version?: string | undefined
}

const nameSchema = lockEntrySchema.pick({ name: true })
const versionSchema = lockEntrySchema.pick({ version: true })

/** `.` and empty segments leave no trace; a path that climbs keeps its `..`. */
export function normalFolder(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop()
    else segments.push(segment)
  }
  return segments.join('/')
}

/** Undefined for the folder of the lockfile itself, which is the subject. */
export function ownPart(folder: OwnFolder): OwnPart | undefined {
  const path = normalFolder(folder.path)
  if (path === '') return undefined
  const { name } = nameSchema.safeParse({ name: folder.name ?? path.slice(path.lastIndexOf('/') + 1) }).data ?? {}
  const { version } = versionSchema.safeParse({ version: folder.version }).data ?? {}
  const label = `${name ?? 'part'}@${version ?? ''}`
  return { ref: `${label}#${fingerprint(path)}`, name: name ?? 'part', ...(version !== undefined && { version }) }
}
