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

import type { PromotionRequest } from '@tra/release'
import { locationOf } from './svn-location.ts'

/** Every directory above a file, outermost first: `a/b/c` gives `a`, `a/b`. */
function directoriesOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1)
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
}

export function makeDirectories(locations: readonly string[]): string[] {
  return locations.flatMap((location) => ['mkdir', location])
}

/** Actions of svnmucc that put files below a new directory. `mkdir` fails when somebody else made it meanwhile. */
export function putDirectory(directory: string, paths: readonly string[], location: string): string[] {
  const below = [...new Set(paths.flatMap(directoriesOf))].sort().map((path) => locationOf(location, path))
  const files = paths.flatMap((path) => ['put', `${directory}/${path}`, locationOf(location, path)])
  return [...makeDirectories([location, ...below]), ...files]
}

/**
 * Actions of svnmucc that move a directory as it was at a revision. A renamed file is copied anew from that revision:
 * inside of one commit, svnmucc finds nothing at a path that the commit itself makes.
 * @param files paths as they are released.
 */
export function moveDirectory(request: Omit<PromotionRequest, 'message'>, files: readonly string[]): string[] {
  const { from, revision, to, renames = [] } = request
  const renamed = new Set(renames.map((rename) => rename.to))
  const moved = new Map(renames.map((rename) => [rename.to, rename.from]))
  const there = new Set(files.map((path) => moved.get(path) ?? path).flatMap(directoriesOf))
  const missing = [...new Set([...renamed].flatMap(directoriesOf))].filter((path) => !there.has(path)).sort()
  const copies = renames.flatMap((rename) => [
    ...['rm', locationOf(to, rename.from)],
    ...['cp', String(revision), locationOf(from, rename.from), locationOf(to, rename.to)],
  ])
  return [
    ...['cp', String(revision), from, to],
    ...makeDirectories(missing.map((path) => locationOf(to, path))),
    ...copies,
    ...['rm', from],
  ]
}
