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
import { isRecord } from '../shared/is-record.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import type { LockEntries } from './lock-entries.ts'

function parsedManifest(bytes: Uint8Array): unknown {
  try {
    return parsedJson(lockfileText(bytes, 'package.json'), 'package.json')
  } catch (error) {
    // The lockfile is sound; that its neighbour is not costs the project's own wishes and nothing else.
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}

/** The entries with one for the project itself, which a lockfile of version 1 leaves to its package.json. */
export function withRoot(entries: LockEntries, manifest: Uint8Array | undefined): LockEntries {
  if (entries.has('') || manifest === undefined) return entries
  const root = parsedManifest(manifest)
  if (!isRecord(root)) return entries
  // Its name may be one that npm allows to nobody who publishes.
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = root
  return new Map([...entries, ['', { dependencies, devDependencies, optionalDependencies, peerDependencies }]])
}
