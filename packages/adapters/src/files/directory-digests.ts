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

import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { PromotionRequest, Rename } from '@tra/release'
import { candidateHasher } from '../archive/candidate-hasher.ts'

/** Digest of every file below a directory: its path with `/` to its SHA-256. */
export type DirectoryDigests = Map<string, string>

/**
 * Every file below a directory: its path with `/`, and where it lies.
 * @throws ReleaseError MALFORMED for anything that is neither a file nor a directory, or can't be named in one line.
 */
export async function plainFiles(directory: string): Promise<{ name: string; path: string }[]> {
  const files: { name: string; path: string }[] = []
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(directory, path).split(sep).join('/')
    // A link could lead out of the candidate. svnmucc reads its actions line by line and trims each line.
    if (!entry.isFile() || /[\r\n]|\s$/.test(path))
      throw new ReleaseError('MALFORMED', `${JSON.stringify(name)} is not a plain file`, { hint: 'remove it' })
    files.push({ name, path })
  }
  return files
}

/** On as many threads as there are cores. @throws ReleaseError MALFORMED as {@link plainFiles}; LIMIT_EXCEEDED. */
export async function directoryDigests(directory: string): Promise<DirectoryDigests> {
  await plainFiles(directory)
  const hashed = await candidateHasher().hash(directory)
  return new Map(hashed.map(({ path, sha256 }) => [path, sha256]))
}

/** The first path at which two directories differ, undefined when they hold the same bytes. */
export function firstDifference(a: DirectoryDigests, b: DirectoryDigests): string | undefined {
  return [...new Set([...a.keys(), ...b.keys()])].sort().find((path) => a.get(path) !== b.get(path))
}

/** @throws ReleaseError CONFLICT, naming the first file that differs. */
export function assertHolds(held: DirectoryDigests, wanted: DirectoryDigests, where: string): void {
  const difference = firstDifference(wanted, held)
  if (difference === undefined) return
  throw new ReleaseError('CONFLICT', `${where} holds other bytes already; the first difference is ${difference}`, {
    hint: 'what was staged never changes: use the next candidate number, or look into who put the other bytes there',
  })
}

/**
 * Whether what is about to be released is what was planned, signatures included.
 * @throws ReleaseError REFUSED, naming the first file that differs.
 */
export function assertPlanned(wanted: DirectoryDigests, planned: PromotionRequest['planned'], where: string): void {
  if (planned === undefined) return
  const difference = firstDifference(wanted, new Map(planned.map(({ path, sha256: digest }) => [path, digest])))
  if (difference === undefined) return
  throw new ReleaseError('REFUSED', `${where} is not what was planned; the first difference is ${difference}`, {
    hint: 'Nothing was released. Plan again: that proves what is staged to be what was voted on.',
  })
}

/** The digests under the paths that files get on their way. @throws ReleaseError NOT_FOUND, CONFLICT. */
export function renamedDigests(digests: DirectoryDigests, renames: readonly Rename[]): DirectoryDigests {
  const renamed = new Map(digests)
  for (const { from, to } of renames) {
    const digest = digests.get(from)
    if (digest === undefined) throw new ReleaseError('NOT_FOUND', `there is no ${from} to be renamed`)
    if (renamed.has(to)) throw new ReleaseError('CONFLICT', `${from} can't be renamed: ${to} is there`)
    renamed.delete(from)
    renamed.set(to, digest)
  }
  return renamed
}
