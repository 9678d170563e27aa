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

import { messageOf } from '@tra/kernel'
import { type DistArea, type DistFolder, type DistReader, distAreas, distHistory } from '@tra/release'
import type { Database } from '../store/database.ts'
import {
  forgetAll,
  forgetFolder,
  keepFolder,
  keepMoments,
  keepRepository,
  mirroredFolders,
  mirroredRepository,
} from './mirror-store.ts'

/** Revisions of the log that are asked for at once. */
const LOG_REVISIONS = 1_000
/** So many times in one pass: a log of many years is read over several, and pages are there before it is complete. */
const LOG_PIECES = 20

export interface MirrorParts {
  reader: DistReader
  database: Database
  now(): Date
}

/** What one pass did. */
export interface MirrorPass {
  /** As of which revision. */
  revision: number
  foldersRead: number
  /** Folders that could not be read, with the reason; they are tried again in the next pass. */
  problems: string[]
  /** Up to which revision the log has been read. */
  historyUpTo: number
}

/**
 * Brings the mirror up to the newest revision. Only projects in which something changed are listed; a pass that is
 * interrupted goes on where it was. @throws ReleaseError as the reader, when the repository does not answer at all.
 */
export async function refreshMirror(parts: MirrorParts): Promise<MirrorPass> {
  const { reader, database } = parts
  const { uuid, revision } = await reader.head()
  const known = await mirroredRepository(database)
  if (known !== undefined && known.uuid !== uuid) await forgetAll(database)
  const historyUpTo = known?.uuid === uuid ? known.historyUpTo : 0
  await keepRepository(database, { uuid, historyUpTo })
  const reads: string[][] = []
  for (const area of distAreas) reads.push(...(await refreshArea(area, revision, parts)))
  return {
    revision,
    foldersRead: reads.length,
    problems: reads.flat(),
    historyUpTo: await readHistory({ uuid, historyUpTo }, revision, parts),
  }
}

// One entry per folder that was read: empty, or what stood in the way.
async function refreshArea(area: DistArea, revision: number, parts: MirrorParts): Promise<string[][]> {
  const { reader, database } = parts
  const folders = await reader.folders(area, revision)
  const known = await mirroredFolders(database, area)
  const there = new Set(folders.map(({ path }) => path))
  for (const folder of known.keys()) if (!there.has(folder)) await forgetFolder(database, area, folder)
  const changed = folders.filter(({ path, revision: newest }) => {
    const before = known.get(path)
    return before === undefined || before.problem !== '' || before.revision < newest
  })
  const problems: string[][] = []
  for (const folder of changed) problems.push(await refreshFolder(area, folder, revision, parts))
  return problems
}

// A project whose folder can't be read must not take the pages of all others with it.
async function refreshFolder(
  area: DistArea,
  { path: folder }: DistFolder,
  revision: number,
  { reader, database, now }: MirrorParts,
): Promise<string[]> {
  const about = { area, folder, revision, readAt: now() }
  try {
    await keepFolder(database, { ...about, files: await reader.files(area, folder, revision) })
    return []
  } catch (thrown) {
    const problem = `${area}/${folder}: ${messageOf(thrown)}`
    await keepFolder(database, { ...about, files: [], problem })
    return [problem]
  }
}

async function readHistory(
  { uuid, historyUpTo }: { uuid: string; historyUpTo: number },
  last: number,
  { reader, database }: MirrorParts,
): Promise<number> {
  let read = historyUpTo
  for (let piece = 0; piece < LOG_PIECES && read < last; piece += 1) {
    const { changes, upTo } = await reader.changes({ first: read + 1, last, limit: LOG_REVISIONS })
    await database.transaction(async (statements) => {
      await keepMoments(statements, distHistory(changes))
      await keepRepository(statements, { uuid, historyUpTo: upTo })
    })
    read = upTo
  }
  return read
}
