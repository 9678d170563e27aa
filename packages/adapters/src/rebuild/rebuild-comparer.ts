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

import { createReadStream } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FileFacts, RebuildComparison } from '@tra/checks'
import { firstEntryDifference } from '@tra/contents'
import { ReleaseError } from '@tra/kernel'
import type { RebuildComparer } from '@tra/release'
import { defaultReadBounds } from '../archive/read-bounds.ts'
import { readCandidateFile } from '../archive/read-candidate-file.ts'
import { firstOffset } from './first-offset.ts'
import { memberOffset } from './member-offset.ts'

/** Where the two files are. */
interface Places {
  one: string
  other: string
}

/** Builds leave their packages in one directory, whatever folders a candidate has. */
async function rebuiltPath(directory: string, path: string): Promise<string | undefined> {
  for (const candidate of [...new Set([path, basename(path)])])
    if ((await lstat(join(directory, candidate)).catch(() => undefined))?.isFile()) return candidate
  return undefined
}

type Difference = Omit<RebuildComparison, 'artifact' | 'identical'>

async function differenceInFile({ one, other }: Places, kind: 'content' | 'packing'): Promise<Difference> {
  const offset = await firstOffset(createReadStream(one), createReadStream(other))
  return { kind, ...(offset === undefined ? {} : { offset }) }
}

async function differenceInArchive(places: Places, a: FileFacts, b: FileFacts): Promise<Difference> {
  const found = firstEntryDifference(a.archive?.entries ?? [], b.archive?.entries ?? [])
  if (found === undefined) return differenceInFile(places, 'packing')
  if (found.kind !== 'content') return found
  const offset = await memberOffset(places.one, places.other, found.member)
  return offset === undefined ? found : { ...found, offset }
}

const isReadable = ({ archive }: FileFacts) =>
  archive !== undefined && archive.entries.length > 0 && !archive.problems.some(({ kind }) => kind === 'unreadable')

/**
 * Compares files of a candidate with those that were built again; a rebuilt file has the same path, or the same name in
 * the rebuilt directory itself.
 */
export function rebuildComparer(): RebuildComparer {
  const compare = async (directory: string, rebuilt: string, file: FileFacts): Promise<RebuildComparison> => {
    const artifact = file.path
    const path = await rebuiltPath(rebuilt, artifact)
    if (path === undefined) return { artifact, identical: false, absent: true }
    const again = await readCandidateFile({ directory: rebuilt, path, bounds: defaultReadBounds.archive })
    if (again.sha512 === file.sha512 && again.sha256 === file.sha256) return { artifact, identical: true }
    const places = { one: join(directory, artifact), other: join(rebuilt, path) }
    const difference =
      isReadable(file) && isReadable(again)
        ? await differenceInArchive(places, file, again)
        : await differenceInFile(places, 'content')
    return { artifact, identical: false, ...difference }
  }
  return {
    async compare({ directory, rebuilt, files }) {
      const isDirectory = (await lstat(rebuilt).catch(() => undefined))?.isDirectory()
      if (!isDirectory)
        throw new ReleaseError('NOT_FOUND', `there is no directory ${rebuilt}`, {
          hint: 'give the directory that holds the artifacts you built again',
        })
      const comparisons: RebuildComparison[] = []
      for (const file of files) comparisons.push(await compare(directory, rebuilt, file))
      return comparisons
    },
  }
}
