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

import type { MirroredCommittee } from '../mirror/mirrored-releases.ts'
import type { CommitteeView } from './read-views.ts'

/** A committee or podling in the directory, whether events tell of it or the mirror alone. */
export interface DirectoryEntry {
  committee: string
  isPodling: boolean
  products: number
  releases: number
  inFlight: number
  /** Of the newest event; undefined where there is none. */
  changedAt?: string
}

const byCommittee = (a: DirectoryEntry, b: DirectoryEntry) =>
  a.committee < b.committee ? -1 : Number(a.committee > b.committee)

/** Both lists as one, by name; those that only the mirror knows when their name contains the text. */
export function directoryOf(
  told: readonly CommitteeView[],
  mirrored: readonly MirroredCommittee[],
  text: string,
): DirectoryEntry[] {
  const podlings = new Set(mirrored.filter(({ podling }) => podling).map(({ committee }) => committee))
  const known = new Set(told.map(({ committee }) => committee))
  const silent = mirrored.filter(
    ({ committee }) => !known.has(committee) && committee.toLowerCase().includes(text.toLowerCase()),
  )
  return [
    ...told.map((view) => ({ ...view, isPodling: podlings.has(view.committee) })),
    ...silent.map(({ committee, podling }) => ({
      ...{ committee, isPodling: podling, products: 0, releases: 0, inFlight: 0 },
    })),
  ].toSorted(byCommittee)
}
