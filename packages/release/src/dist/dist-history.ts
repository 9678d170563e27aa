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

import type { DistChange } from './dist-ports.ts'
import { placeName } from './place-name.ts'

/** Something that happened to a directory named after a release. */
export interface DistMoment {
  what: 'staged' | 'promoted' | 'released' | 'removed'
  revision: number
  date: Date
  /** `dev/…` or `release/…`. */
  place: string
  /** Where a promoted directory was staged. */
  from?: string
}

/** What the revisions say of directories that are named after a release: the history of projects that record no events. */
export function distHistory(changes: readonly DistChange[]): DistMoment[] {
  return changes.flatMap((change) => {
    const what = kindOf(change)
    if (what === undefined || !namesRelease(change.path)) return []
    const { revision, date, area, path, from } = change
    const moment = { what, revision, date, place: `${area}/${path}` }
    return [from === undefined ? moment : { ...moment, from: `${from.area}/${from.path}` }]
  })
}

function namesRelease(path: string): boolean {
  const [, ...below] = path.split('/')
  const last = below.at(-1)
  return last !== undefined && placeName(last) !== undefined
}

// A move is a copy and a deletion: the deletion of what was staged is no removal, and is told by the copy.
function kindOf({ action, area, from }: DistChange): DistMoment['what'] | undefined {
  if (action === 'modified') return undefined
  if (action === 'deleted') return area === 'release' ? 'removed' : undefined
  if (area === 'dev') return 'staged'
  return from?.area === 'dev' ? 'promoted' : 'released'
}
