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

// Linux gives up after 40 links too (path_resolution(7)).
const MAX_LINKS_FOLLOWED = 40

/**
 * Follows a symbolic link the way a kernel would, through other links of the archive too. Looking at the text of the
 * target alone is not enough: `a/b -> .` makes `a/b/../..` one directory shorter than it reads.
 * @param links path of every symbolic link to its target as written.
 * @returns the segments of where it leads; undefined for outside the archive, or nowhere (a loop).
 */
export function resolveLink(links: ReadonlyMap<string, string>, path: string): string[] | undefined {
  const pending = path.split('/')
  const reached: string[] = []
  let followed = 0
  for (let segment = pending.shift(); segment !== undefined; segment = pending.shift()) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') {
      if (reached.pop() === undefined) return undefined
      continue
    }
    reached.push(segment)
    const target = links.get(reached.join('/'))
    if (target === undefined) continue
    followed += 1
    if (target.startsWith('/') || followed > MAX_LINKS_FOLLOWED) return undefined
    reached.pop()
    pending.unshift(...target.split('/'))
  }
  return reached
}
