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

import { posix } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { kindOfLockfile, type Lockfile, lockfileNames } from '@tra/sbom'
import type { SourceTree } from './ports.ts'

/** The largest known lockfile of an Apache project has 3 MB. */
const MAX_LOCKFILE_BYTES = 50_000_000
/** Manifests, sums and verification metadata. */
const MAX_NEIGHBOUR_BYTES = 20_000_000
/** Manifests of one name below one lockfile; the largest known workspace has some thousand. */
const MAX_LISTED = 50_000

/**
 * The lockfiles of a source tree, each with what lies around it.
 * @param chosen paths in the tree; all that it holds when undefined.
 * @throws ReleaseError NOT_FOUND for a chosen one that is not there; INPUT_INVALID for one of no known kind; LIMIT_EXCEEDED.
 */
export async function lockfilesIn(tree: SourceTree, chosen?: readonly string[]): Promise<Lockfile[]> {
  const files = (await tree.list()).toSorted()
  const paths = chosen ?? files.filter((path) => kindOfLockfile(path) !== undefined)
  return paths.toSorted().map((path) => lockfileAt(path, tree, files))
}

function lockfileAt(path: string, tree: SourceTree, files: readonly string[]): Lockfile {
  if (kindOfLockfile(path) === undefined) {
    throw new ReleaseError('INPUT_INVALID', `${path} is no lockfile of a kind that is read`, {
      hint: `These are: ${lockfileNames.join(', ')}.`,
    })
  }
  const bytes = tree.read(path, MAX_LOCKFILE_BYTES)
  if (bytes === undefined) throw files.includes(path) ? unreadable(path) : absent(path)
  const directory = posix.dirname(path)
  return {
    path,
    bytes,
    beside: (relative) => neighbour(posix.join(directory, relative), tree),
    below: (isWanted) => filesBelow(directory === '.' ? '' : `${directory}/`, files, isWanted),
  }
}

function unreadable(path: string): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', `${path} is larger than ${MAX_LOCKFILE_BYTES} bytes, or no regular file`, {
    hint: 'Check that it is a lockfile; name the lockfiles to read, without it.',
  })
}

function absent(path: string): ReleaseError {
  return new ReleaseError('NOT_FOUND', `${path} is not in the source tree`, {
    hint: 'Name a lockfile by its path below the source directory.',
  })
}

/** Sorted by code units, everything below a directory stands together. */
function filesBelow(prefix: string, files: readonly string[], isWanted: (baseName: string) => boolean): string[] {
  const start = firstIndex(files, (file) => file >= prefix)
  const end = firstIndex(files, (file) => file >= prefix && !file.startsWith(prefix))
  const found = files.slice(start, end).filter((file) => isWanted(posix.basename(file)))
  if (found.length <= MAX_LISTED) return found.map((file) => file.slice(prefix.length))
  throw new ReleaseError('LIMIT_EXCEEDED', `more than ${MAX_LISTED} files below ${prefix} belong to one lockfile`, {
    hint: 'Name the lockfiles of the released project only.',
  })
}

/** Of a sorted list in which `holds` is false first and then true; its length when it never is. */
function firstIndex(files: readonly string[], holds: (file: string) => boolean): number {
  let [low, high] = [0, files.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(files[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

/** What climbs out of the tree is not there: a lockfile must not make anybody read other files of the machine. */
function neighbour(path: string, tree: SourceTree): Uint8Array | undefined {
  return path.startsWith('../') || path.startsWith('/') ? undefined : tree.read(path, MAX_NEIGHBOUR_BYTES)
}
