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

/** The two areas of dist.apache.org: what is voted on, and what was released. */
export const distAreas = ['dev', 'release'] as const
export type DistArea = (typeof distAreas)[number]

/** A file in an area, by its path below the area. */
export interface DistFile {
  path: string
  size: number
  /** In which revision it changed last, and when. */
  revision: number
  changedAt: Date
}

/** A directory that belongs to one project: `logging`, or `incubator/widget`. */
export interface DistFolder {
  path: string
  /** In which revision anything below it changed last. */
  revision: number
}

/** One path of one revision. Who made it is left out: a page about releases needs no person. */
export interface DistChange {
  revision: number
  date: Date
  action: 'added' | 'deleted' | 'modified' | 'replaced'
  area: DistArea
  /** Below the area. */
  path: string
  /** Where it was copied from, when that is in an area as well. */
  from?: { area: DistArea; path: string }
}

/** Reads a repository that is laid out as dist.apache.org is. */
export interface DistReader {
  /** @throws ReleaseError OUTAGE, NOT_FOUND */
  head(): Promise<{ uuid: string; revision: number }>
  folders(area: DistArea, revision: number): Promise<DistFolder[]>
  files(area: DistArea, folder: string, revision: number): Promise<DistFile[]>
  /** Of the revisions from the first to the last that is given, oldest first; at most `limit` revisions. */
  changes(range: { first: number; last: number; limit: number }): Promise<{ changes: DistChange[]; upTo: number }>
}
