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

import { chmod, copyFile, mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { Rename } from '@tra/release'
import { type DirectoryDigests, directoryDigests, firstDifference } from '../files/directory-digests.ts'

export interface Placement {
  source: string
  target: string
  /** What the target holds in the end, under the new paths. */
  wanted: DirectoryDigests
  renames: readonly Rename[]
}

const READABLE = 0o755

const prefixOf = (target: string) => `.${basename(target)}.partial-`

/** What a run that was killed left behind; one that still works on it fails, and nothing half-made ever gets the name. */
async function sweep(target: string): Promise<void> {
  const [parent, prefix] = [dirname(target), prefixOf(target)]
  const left = (await readdir(parent)).filter((name) => name.startsWith(prefix))
  for (const name of left) await rm(join(parent, name), { recursive: true, force: true })
}

async function synced(path: string): Promise<void> {
  await using handle = await open(path)
  await handle.sync()
}

async function copyAll({ source, wanted, renames }: Placement, into: string): Promise<void> {
  const sources = new Map(renames.map(({ from, to }) => [to, from]))
  for (const path of wanted.keys()) {
    const target = join(into, path)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(join(source, sources.get(path) ?? path), target)
    await synced(target)
  }
}

/**
 * Copies a directory beside its target, compares what was written with what is wanted, and gives it the name at once: a
 * reader sees all of it or nothing. @throws ReleaseError CONFLICT when somebody else took the name, or the source changed.
 */
export async function putInPlace(placement: Placement): Promise<void> {
  const { target, wanted } = placement
  const parent = dirname(target)
  await mkdir(parent, { recursive: true })
  await sweep(target)
  const partial = await mkdtemp(join(parent, prefixOf(target)))
  try {
    // What is released is for everybody to read, whatever a temporary directory's mode is.
    await chmod(partial, READABLE)
    await copyAll(placement, partial)
    const difference = firstDifference(wanted, await directoryDigests(partial))
    if (difference !== undefined)
      throw new ReleaseError('CONFLICT', `${difference} changed while it was copied`, { hint: 'run it again' })
    await rename(partial, target)
    await synced(parent)
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}
