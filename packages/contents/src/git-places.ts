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

import type { GitDirectory } from './git-directory.ts'

/** Opens a directory, making it when first asked for; undefined where a file stands in the way. */
type Opener = (path: string) => GitDirectory | undefined

/** No file system takes a longer one; bounds the recursion. */
const MAX_PATH = 4096

/** What git refuses as a part of a path (`verify_path`), in every spelling of a case-insensitive file system. */
function isRefused(name: string): boolean {
  if (name.length <= 4 && (name === '' || name === '.' || name === '..' || name.toLowerCase() === '.git')) return true
  return !name.isWellFormed() || name.includes('\0')
}

interface Place {
  parent: GitDirectory
  name: string
}

/** Finds where a path belongs, making directories when first asked for. What is cached was checked before. */
export function placesIn(top: GitDirectory, root: string): { open: Opener; place(path: string): Place | undefined } {
  const known = new Map([[root, top]])
  const place = (path: string): Place | undefined => {
    const slash = path.lastIndexOf('/')
    if (path.length > MAX_PATH || slash === 0 || (slash === -1 && root !== '')) return undefined
    const parent = open(path.slice(0, Math.max(slash, 0)))
    const name = path.slice(slash + 1)
    return parent === undefined || isRefused(name) ? undefined : { parent, name }
  }
  const open: Opener = (path) => known.get(path) ?? make(path)
  const make: Opener = (path) => {
    const at = place(path)
    // A file stands in the way.
    if (at === undefined || at.parent.has(at.name)) return undefined
    const made: GitDirectory = new Map()
    at.parent.set(at.name, made)
    known.set(path, made)
    return made
  }
  return { open, place }
}
