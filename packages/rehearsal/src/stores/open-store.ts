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
import { assertAtrTools, openAtrStore } from './atr-store.ts'
import { openDirectoryStore } from './directory-store.ts'
import { openGitHubStore } from './github-store.ts'
import { type ReleaseStore, type StoreName, type StoreWorld, storeNames } from './release-store.ts'
import { openSubversionStore } from './svn-store.ts'

const openers: Record<StoreName, (world: StoreWorld) => Promise<ReleaseStore>> = {
  svn: openSubversionStore,
  directory: openDirectoryStore,
  github: openGitHubStore,
  atr: openAtrStore,
}

/** @throws ReleaseError INPUT_INVALID naming the stores that there are. */
export function storeNamed(name = 'svn'): StoreName {
  const found = storeNames.find((known) => known === name)
  if (found !== undefined) return found
  throw new ReleaseError('INPUT_INVALID', `--store: "${name}" is none of ${storeNames.join(', ')}`)
}

/** Looks for what a store needs on this machine, before anything is built. @throws ReleaseError TOOL_MISSING. */
export function assertTools(name: StoreName): void {
  if (name === 'atr') assertAtrTools()
}

/** Starts a store of a rehearsal; everything of it is below the directory or undone by `disposal`. */
export function openStore(name: StoreName, world: StoreWorld): Promise<ReleaseStore> {
  return openers[name](world)
}
