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

import type { MirroredMoment, MirroredRelease } from '../mirror/mirrored-releases.ts'
import type { ReleaseView } from './read-views.ts'

/** A directory of the distribution repository beside what events tell of it. */
export interface MirrorLine extends MirroredRelease {
  /** What brought it there, when the history of the repository tells. */
  moment?: MirroredMoment
  /** Undefined where no event tells of it: it was made by hand. */
  told?: ReleaseView
}

/** Whether a directory is the moment's, or lies below it. */
function concerns({ place, what }: MirroredMoment, directory: string): boolean {
  return what !== 'removed' && (directory === place || directory.startsWith(`${place}/`))
}

/** @param moments newest first. */
export function mirrorLines(
  mirrored: readonly MirroredRelease[],
  moments: readonly MirroredMoment[],
  told: readonly ReleaseView[],
): MirrorLine[] {
  const known = new Map(told.map((release) => [`${release.product} ${release.version}`, release]))
  return mirrored.map((release) => {
    const moment = moments.find((one) => concerns(one, `${release.area}/${release.place}`))
    const view = known.get(`${release.product} ${release.version}`)
    return { ...release, ...(moment !== undefined && { moment }), ...(view !== undefined && { told: view }) }
  })
}
