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

import type { DistArea, DistFile, DistMoment, DistRelease } from '@tra/release'
import { committeeOf, distReleases } from '@tra/release'
import type { Database, Statements } from '../store/database.ts'
import {
  FOLDERS,
  FORGET_ALL,
  FORGET_FOLDER,
  KEEP_FOLDER,
  KEEP_MOMENTS,
  KEEP_RELEASES,
  KEEP_REPOSITORY,
  REPOSITORY,
} from './mirror-schema.ts'

/** The repository that is mirrored, and up to which revision its log has been read. */
interface MirroredRepository {
  uuid: string
  historyUpTo: number
}

/** What is known of a folder: as of which revision, and what stood in the way. */
export interface MirroredFolder {
  revision: number
  problem: string
}

export async function mirroredRepository(database: Statements): Promise<MirroredRepository | undefined> {
  const [row] = await database.query<{ uuid: string; history_up_to: string }>(REPOSITORY)
  return row && { uuid: row.uuid, historyUpTo: Number(row.history_up_to) }
}

export async function keepRepository(database: Statements, { uuid, historyUpTo }: MirroredRepository): Promise<void> {
  await database.query(KEEP_REPOSITORY, [uuid, historyUpTo])
}

/** Another repository lies at the address: nothing of the one before is true any more. */
export async function forgetAll(database: Statements): Promise<void> {
  await database.query(FORGET_ALL)
}

export async function mirroredFolders(database: Statements, area: DistArea): Promise<Map<string, MirroredFolder>> {
  const rows = await database.query<{ folder: string; revision: string; problem: string }>(FOLDERS, [area])
  return new Map(rows.map(({ folder, revision, problem }) => [folder, { revision: Number(revision), problem }]))
}

export async function forgetFolder(database: Statements, area: DistArea, folder: string): Promise<void> {
  await database.query(FORGET_FOLDER, [area, folder])
}

/** A folder as it was read, or why it could not be. */
interface ReadFolder {
  area: DistArea
  folder: string
  revision: number
  readAt: Date
  files: readonly DistFile[]
  problem?: string
}

export function keepFolder(database: Database, read: ReadFolder): Promise<void> {
  const { area, folder, revision, readAt, files, problem = '' } = read
  const { releases, unread } = distReleases(folder, files)
  const committee = committeeOf(folder)
  return database.transaction(async (statements) => {
    await forgetFolder(statements, area, folder)
    await statements.query(KEEP_FOLDER, [area, folder, committee, revision, readAt.toISOString(), problem, unread])
    await statements.query(KEEP_RELEASES, [area, folder, committee, ...columnsOf(releases)])
  })
}

// One array per column: however many releases a project has, they are one statement.
function columnsOf(releases: readonly DistRelease[]): unknown[][] {
  const newest = releases.map(({ files }) =>
    files.reduce((one, other) => (other.revision > one.revision ? other : one)),
  )
  return [
    releases.map(({ product }) => product),
    releases.map(({ version }) => version),
    releases.map(({ candidate = '' }) => candidate),
    releases.map(({ place }) => place),
    newest.map(({ revision }) => revision),
    newest.map(({ changedAt }) => changedAt.toISOString()),
    releases.map(({ files }) => files.reduce((sum, { size }) => sum + size, 0)),
    releases.map(({ files }) => JSON.stringify(files.map(({ path, size }) => ({ path, size })))),
  ]
}

export async function keepMoments(database: Statements, moments: readonly DistMoment[]): Promise<void> {
  if (moments.length === 0) return
  await database.query(KEEP_MOMENTS, [
    moments.map(({ revision }) => revision),
    moments.map(({ place }) => place),
    moments.map(({ what }) => what),
    moments.map(({ date }) => date.toISOString()),
    moments.map(({ from = '' }) => from),
  ])
}
