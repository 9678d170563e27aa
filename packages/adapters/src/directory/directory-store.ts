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

import { access, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { CandidateStore, PromotionRequest, StoredFile, StoreReceipt } from '@tra/release'
import {
  assertHolds,
  assertPlanned,
  type DirectoryDigests,
  directoryDigests,
  renamedDigests,
} from '../files/directory-digests.ts'
import { emptyDirectory } from '../files/empty-directory.ts'
import { filesBelow } from '../files/files-below.ts'
import { contentRevision } from './content-revision.ts'
import { directoryCommands } from './directory-commands.ts'
import { directoryPath } from './directory-location.ts'
import { diskFault } from './disk-fault.ts'
import { putInPlace } from './put-in-place.ts'

// What can't be looked at may be there: to take it for removed, or for a free place, would be a guess.
const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR']

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && ABSENT.includes(thrown.code)) return false
    throw thrown
  }
}

async function digestsAt(path: string): Promise<DirectoryDigests | undefined> {
  return (await isThere(path)) ? directoryDigests(path) : undefined
}

/** A receipt when the location holds the wanted bytes, undefined when it is free. @throws ReleaseError CONFLICT. */
async function arrived(location: string, wanted: DirectoryDigests): Promise<StoreReceipt | undefined> {
  const there = await digestsAt(directoryPath(location))
  if (there === undefined) return undefined
  assertHolds(there, wanted, location)
  return { location, revision: contentRevision(wanted), changed: false }
}

/** What a location holds, if it still is what was looked at. @throws ReleaseError NOT_FOUND, CONFLICT. */
async function unchanged(location: string, revision: number): Promise<DirectoryDigests> {
  const there = await digestsAt(directoryPath(location))
  if (there === undefined)
    throw new ReleaseError('NOT_FOUND', `there is no ${location}`, { hint: 'was it moved already?' })
  if (contentRevision(there) === revision) return there
  throw new ReleaseError('CONFLICT', `${location} was changed after revision ${revision} of it was looked at`, {
    hint: 'verify what is there now before it is promoted',
  })
}

async function stage({ directory, location }: { directory: string; location: string }): Promise<StoreReceipt> {
  const source = resolve(directory)
  const wanted = await directoryDigests(source)
  if (wanted.size === 0)
    throw new ReleaseError('INPUT_INVALID', `${source} holds no file`, { hint: 'point to the candidate' })
  return (await arrived(location, wanted)) ?? put(source, location, wanted)
}

async function put(
  source: string,
  location: string,
  wanted: DirectoryDigests,
  renames: PromotionRequest['renames'] = [],
): Promise<StoreReceipt> {
  await putInPlace({ source, target: directoryPath(location), wanted, renames })
  return { location, revision: contentRevision(wanted), changed: true }
}

async function promote({ from, to, revision, renames = [], planned }: PromotionRequest): Promise<StoreReceipt> {
  const [source, target] = [directoryPath(from), directoryPath(to)]
  const there = await digestsAt(target)
  if (there !== undefined && !(await isThere(source)))
    return { location: to, revision: contentRevision(there), changed: false }
  const wanted = renamedDigests(await unchanged(from, revision), renames)
  assertPlanned(wanted, planned, from)
  const receipt = await arrived(to, wanted)
  if (receipt === undefined && renames.length === 0 && (await moved(source, target)))
    return { location: to, revision: contentRevision(wanted), changed: true }
  const promoted = receipt ?? (await put(source, to, wanted, renames))
  // The target is complete before the candidate goes: after a kill in between, both are there, and the next run ends it.
  await rm(source, { recursive: true, force: true })
  return promoted
}

// One step of the file system, where both lie on the same one.
async function moved(source: string, target: string): Promise<boolean> {
  await mkdir(dirname(target), { recursive: true })
  try {
    await rename(source, target)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EXDEV') return false
    throw thrown
  }
}

async function remove({ location, revision }: { location: string; revision: number }): Promise<StoreReceipt> {
  const path = directoryPath(location)
  if (!(await isThere(path))) return { location, revision, changed: false }
  await unchanged(location, revision)
  await rm(path, { recursive: true })
  return { location, revision, changed: true }
}

async function revisionOf(location: string): Promise<number | undefined> {
  const digests = await digestsAt(directoryPath(location))
  return digests && contentRevision(digests)
}

async function list(location: string): Promise<StoredFile[]> {
  const path = directoryPath(location)
  if (!(await isThere(path))) throw new ReleaseError('NOT_FOUND', `there is no ${location}`)
  return filesBelow(path)
}

async function exportTo({ location, revision, into }: { location: string; revision?: number; into: string }) {
  const source = directoryPath(location)
  const wanted = revision === undefined ? await digestsAt(source) : await unchanged(location, revision)
  if (wanted === undefined) throw new ReleaseError('NOT_FOUND', `there is no ${location}`)
  await emptyDirectory(into)
  await mkdir(dirname(resolve(into)), { recursive: true })
  await rm(resolve(into), { recursive: true })
  await putInPlace({ source, target: resolve(into), wanted, renames: [] })
}

/**
 * Candidates and releases in directories of this machine, for a mirror that something else carries away and for trying
 * things out. A location appears whole or not at all.
 * @throws ReleaseError from every method: INPUT_INVALID, NOT_FOUND, CONFLICT, PERMISSION_MISSING, LIMIT_EXCEEDED (disk
 *   full), MALFORMED (links, names over two lines).
 */
export function directoryStore(): CandidateStore {
  return {
    stage: (request) => diskFault(stage(request)),
    promote: (request) => diskFault(promote(request)),
    remove: (request) => diskFault(remove(request)),
    list: (location) => diskFault(list(location)),
    export: (request) => diskFault(exportTo(request)),
    revisionOf: (location) => diskFault(revisionOf(location)),
    commands: directoryCommands,
  }
}
