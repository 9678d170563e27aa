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

import type { DistFile, DistMoment } from '@tra/release'
import { keepFolder, keepMoments } from '../src/mirror/mirror-store.ts'
import type { Database } from '../src/store/database.ts'

const readAt = new Date('2026-08-10T00:00:00Z')

function filesOf(place: string, name: string): DistFile[] {
  return ['', '.asc', '.sha512'].map((end) => ({
    path: `${place}/${name}-src.tar.gz${end}`,
    ...{ size: 1_500_000, revision: 41, changedAt: new Date('2026-08-01T00:00:00Z') },
  }))
}

/** What a distribution repository has beside the seeded log: a podling of which no event tells, and a release made by hand. */
export async function seedMirror(database: Database): Promise<void> {
  const folders: ['dev' | 'release', string, DistFile[]][] = [
    ['dev', 'project-19', filesOf('project-19/3.7.2-rc3', 'project-19-3.7.2')],
    [
      'release',
      'project-19',
      [...filesOf('project-19/3.4.2', 'project-19-3.4.2'), ...filesOf('project-19/0.9.0', 'project-19-0.9.0')],
    ],
    [
      'release',
      'incubator/sprocket',
      filesOf('incubator/sprocket/0.2.0-incubating', 'apache-sprocket-0.2.0-incubating'),
    ],
    ['release', 'incubator/project-21', []],
  ]
  for (const [area, folder, files] of folders) await keepFolder(database, { area, folder, files, revision: 42, readAt })
  const promoted: DistMoment = {
    ...{ revision: 41, what: 'promoted', date: new Date('2026-08-01T00:00:00Z') },
    ...{ place: 'release/project-19/3.4.2', from: 'dev/project-19/3.4.2-rc1' },
  }
  await keepMoments(database, [promoted])
}
