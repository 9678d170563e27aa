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

import { realpathSync } from 'node:fs'
import { ReleaseError } from '@tra/kernel'
import type { SourceTree } from '@tra/release'
import { contentOf } from './content-of.ts'
import { trackedFiles } from './tracked-files.ts'
import { walkedFiles } from './walked-files.ts'

/**
 * A directory as a source tree: what git tracks below it and leaves in archives; every file where git knows nothing of it,
 * without what package managers install. @throws ReleaseError NOT_FOUND.
 */
export function sourceTree(directory: string): SourceTree {
  const root = realRoot(directory)
  return {
    list: async () => (await trackedFiles(root)) ?? walkedFiles(root),
    read: (path, maximumBytes) => contentOf(root, path, maximumBytes),
  }
}

function realRoot(directory: string): string {
  try {
    return realpathSync(directory)
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `${directory} can't be opened`, {
      hint: 'Give the directory of the checked-out source.',
      cause,
    })
  }
}
