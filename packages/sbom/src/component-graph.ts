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
import { graphWithoutLockfile } from './bill-of-materials.ts'
import type { Lockfile, LockfileKind } from './lockfile-kind.ts'
import { kindOfLockfile, lockfileNames } from './lockfile-kinds.ts'
import { type FileGraph, type MergedGraph, mergeGraphs } from './merge-graphs.ts'
import { isInsideRepository } from './repository-path.ts'
import { quoted } from './shared/quoted.ts'
import { sortedBy } from './sorted-by.ts'

const MAX_PATH_LENGTH = 1_024

/**
 * What all sources of a release say together. Pure, and the order of the sources leaves no trace.
 * @param others graphs that come from elsewhere than lockfiles: an archive's own metadata, a build tool's SBOM.
 * @throws ReleaseError INPUT_INVALID; MALFORMED for a file that is not what its name says; LIMIT_EXCEEDED for one beyond
 *   reason.
 */
export function componentGraph(lockfiles: readonly Lockfile[], others: readonly FileGraph[] = []): MergedGraph {
  const graphs = [...lockfileGraphs(lockfiles), ...others]
  return graphs.length === 0 ? graphWithoutLockfile() : mergeGraphs(graphs)
}

/** What each lockfile says by itself. @throws as {@link componentGraph}. */
export function lockfileGraphs(lockfiles: readonly Lockfile[]): FileGraph[] {
  return notCovered(lockfiles).map(graphOf)
}

/** A lockfile of which another one says everything is not read by itself: a module is a part, and not the release. */
function notCovered(lockfiles: readonly Lockfile[]): Lockfile[] {
  const covered = new Set<string>()
  const depth = ({ path }: Lockfile) => path.split('/').length
  for (const lockfile of sortedBy(lockfiles, ({ path }) => path).sort((a, b) => depth(a) - depth(b))) {
    if (covered.has(lockfile.path)) continue
    const others = inFile(lockfile, (kind) => kind.covers?.(lockfile) ?? [])
    for (const other of others) covered.add(posix.join(posix.dirname(lockfile.path), other))
  }
  return lockfiles.filter(({ path }) => !covered.has(path))
}

function graphOf(lockfile: Lockfile): FileGraph {
  return { file: lockfile.path, graph: inFile(lockfile, (kind) => kind.read(lockfile)) }
}

function inFile<Result>({ path }: Lockfile, act: (kind: LockfileKind) => Result): Result {
  if (path.length > MAX_PATH_LENGTH || !isInsideRepository(path)) {
    throw new ReleaseError('INPUT_INVALID', `${quoted(path)} is not a path inside the repository`, {
      hint: 'Name a lockfile by its path below the source directory, with /.',
    })
  }
  const kind = kindOfLockfile(path)
  if (kind === undefined) {
    throw new ReleaseError('INPUT_INVALID', `${path} is no lockfile of a kind that is read`, {
      hint: `These are: ${lockfileNames.join(', ')}.`,
    })
  }
  try {
    return act(kind)
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    const { code, message, hint } = thrown
    throw new ReleaseError(code, `${path}: ${message}`, { cause: thrown, ...(hint !== undefined && { hint }) })
  }
}
