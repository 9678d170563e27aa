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

import {
  type MirroredCommittee,
  type MirroredMoment,
  type MirroredRelease,
  mirroredCommittees,
  mirroredMoments,
  mirroredReleases,
} from '../mirror/mirrored-releases.ts'
import type { Statements } from '../store/database.ts'

/** What pages ask of the mirror of the distribution repository. */
export interface MirrorViews {
  /** Changes whenever the mirror does. */
  mark(): Promise<string>
  committees(): Promise<MirroredCommittee[]>
  releases(committee: string): Promise<MirroredRelease[]>
  /** @param folder `logging`, or `incubator/widget`. */
  moments(folder: string): Promise<MirroredMoment[]>
}

const MARK = `
select coalesce(max(revision), 0) || '-' || coalesce(extract(epoch from max(read_at))::bigint, 0) as mark from dist_folder`

/** The mirror as its tables have it. */
export function mirrorViews(database: Statements): MirrorViews {
  return {
    mark: async () => (await database.query<{ mark: string }>(MARK))[0]?.mark ?? '',
    committees: () => mirroredCommittees(database),
    releases: (committee) => mirroredReleases(database, committee),
    moments: (folder) => mirroredMoments(database, folder),
  }
}
