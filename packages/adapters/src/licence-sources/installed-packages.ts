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

import { readdirSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { LicenceSources } from '@tra/release'
import { contentOf } from '../source-tree/index.ts'

/** A directory with more entries than any cache has is not listed. */
const MAX_ENTRIES = 200_000

function realRoot(directory: string | undefined): string | undefined {
  try {
    return directory === undefined ? undefined : realpathSync(directory)
  } catch {
    return undefined
  }
}

function namesIn(root: string, path: string): string[] {
  try {
    const directory = realpathSync(join(root, path))
    // A lockfile chooses the names: it must not show other directories of the machine.
    if (directory !== root && !directory.startsWith(root + sep)) return []
    const names = readdirSync(directory)
    return names.length > MAX_ENTRIES ? [] : names.toSorted()
  } catch {
    return []
  }
}

/**
 * The packages in these places, by the names of {@link LicenceSources}; a place that is not given or not there is empty. A link that leads out of its place is
 * not followed.
 */
export function installedPackages(places: Readonly<Record<string, string | undefined>>): LicenceSources {
  const roots = new Map(Object.entries(places).map(([cache, directory]) => [cache, realRoot(directory)]))
  return {
    read(cache, path, maximumBytes) {
      const root = roots.get(cache)
      return root === undefined ? undefined : contentOf(root, path, maximumBytes)
    },
    list(cache, directory) {
      const root = roots.get(cache)
      return root === undefined ? [] : namesIn(root, directory)
    },
  }
}
