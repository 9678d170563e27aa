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

import type { ReadFile, SourceTree } from '../ports.ts'

/** The directory into which an archive unpacks, with a slash behind; empty when it has several or none. */
function rootOf({ archive }: ReadFile): string {
  const [root, ...more] = archive?.roots ?? []
  const isDirectory = archive?.entries.every(({ path, kind }) => path !== root || kind === 'directory')
  return root === undefined || more.length > 0 || !isDirectory ? '' : `${root}/`
}

/** What was kept of an archive, as the source tree that it was packed from. */
export function archiveTree(file: ReadFile): SourceTree {
  const root = rootOf(file)
  const kept = new Map(file.contents?.files.map(({ path, bytes }) => [path, bytes]))
  const entries = file.archive?.entries ?? []
  return {
    list: async () =>
      entries
        .filter(({ path, kind }) => kind === 'file' && path.startsWith(root))
        .map(({ path }) => path.slice(root.length))
        .toSorted(),
    read: (path, maximumBytes) => {
      const bytes = kept.get(`${root}${path}`)
      return bytes !== undefined && bytes.length <= maximumBytes ? bytes : undefined
    },
  }
}
