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

import type { DistArea } from '@tra/release'
import type { Statements } from '../store/database.ts'
import { COMMITTEES, MOMENTS, RELEASES } from './mirror-schema.ts'

/** Most moments that are shown of one project. */
const MAX_MOMENTS = 200

/** A release or a candidate as it lies in the distribution repository. */
export interface MirroredRelease {
  area: DistArea
  committee: string
  product: string
  version: string
  /** Empty in the area of releases. */
  candidate: string
  place: string
  revision: number
  changedAt: Date
  bytes: number
  files: { path: string; size: number }[]
}

/** A project that has a directory there. */
export interface MirroredCommittee {
  committee: string
  podling: boolean
  readAt: Date
  /** Why something of it could not be read; empty when all could. */
  problem: string
}

/** What happened to a directory of a release, newest first. */
export interface MirroredMoment {
  revision: number
  place: string
  what: string
  at: Date
  origin: string
}

type Row<T, Dates extends keyof T> = Omit<T, Dates>

/** Everything that a project has there, as of the last pass. */
export async function mirroredReleases(database: Statements, committee: string): Promise<MirroredRelease[]> {
  const rows = await database.query<Row<MirroredRelease, 'changedAt'> & { changed_at: string | Date }>(RELEASES, [
    committee,
  ])
  return rows.map(({ changed_at, revision, bytes, ...release }) => {
    return { ...release, revision: Number(revision), bytes: Number(bytes), changedAt: new Date(changed_at) }
  })
}

export async function mirroredCommittees(database: Statements): Promise<MirroredCommittee[]> {
  const rows = await database.query<{
    committee: string
    podling: boolean
    read_at: string | Date
    problem: string | null
  }>(COMMITTEES)
  return rows.map(({ committee, podling, read_at, problem }) => {
    return { committee, podling, readAt: new Date(read_at), problem: problem ?? '' }
  })
}

/** @param folder `logging`, or `incubator/widget`. */
export async function mirroredMoments(database: Statements, folder: string): Promise<MirroredMoment[]> {
  const below = folder.replace(/[\\%_]/g, '\\$&')
  const patterns = [`dev/${below}/%`, `release/${below}/%`]
  const rows = await database.query<Row<MirroredMoment, 'at'> & { at: string | Date }>(MOMENTS, [patterns, MAX_MOMENTS])
  return rows.map(({ at, revision, ...moment }) => ({ ...moment, revision: Number(revision), at: new Date(at) }))
}
