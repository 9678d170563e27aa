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

import type { CandidateStore } from '@tra/release'
import { systemClock } from '../clock/index.ts'
import { directoryStore, isDirectoryLocation } from '../directory/index.ts'
import { isReleaseLocation, publicGitHubStore } from '../github-releases/index.ts'

type Reader = Pick<CandidateStore, 'list' | 'export'>

/** The store in which everybody may read a location; undefined for one that is in Subversion, on a web server or a path. */
export function storeOf(reference: string): Reader | undefined {
  if (isDirectoryLocation(reference)) return directoryStore()
  return isReleaseLocation(reference) ? publicGitHubStore(reference, systemClock) : undefined
}

/** Brings a location into an empty directory. `accept` sees its size first and throws to refuse. @throws as the store. */
export async function exportFromStore(
  store: Reader,
  location: string,
  { into, accept }: { into: string; accept(found: { files: number; bytes: number }): void },
): Promise<void> {
  const files = await store.list(location)
  accept({ files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) })
  await store.export({ location, into })
}
