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

import { AtrError } from './atr-error.ts'
import type { AtrProject, AtrReleaseState, AtrRevision, AtrState } from './atr-state.ts'

/** @throws AtrError 404. */
export function releaseOf({ releases }: AtrState, project: string, version: string): AtrReleaseState {
  const found = releases.find((release) => release.project === project && release.version === version)
  if (found === undefined) throw new AtrError(404, `Release ${project}-${version} not found`)
  return found
}

/** @throws AtrError 404. */
export function projectOf({ projects }: AtrState, key: string): AtrProject {
  const found = projects.find((project) => project.key === key)
  if (found === undefined) throw new AtrError(404, `Project ${key} not found`)
  return found
}

export function latestRevision({ revisions }: AtrReleaseState): AtrRevision | undefined {
  return revisions.at(-1)
}

/** @throws AtrError 404. */
export function revisionOf(release: AtrReleaseState, number: string): AtrRevision {
  const found = release.revisions.find((revision) => revision.number === number)
  if (found === undefined)
    throw new AtrError(404, `Revision '${number}' does not exist for release '${keyOf(release)}'`)
  return found
}

export function keyOf({ project, version }: Pick<AtrReleaseState, 'project' | 'version'>): string {
  return `${project}-${version}`
}

/** Who may do what only a release manager may: here the committee. @throws AtrError 403. */
export function assertMember({ members, committee }: AtrProject, uid: string): void {
  if (!members.includes(uid)) throw new AtrError(403, `You are not a release manager of ${committee}`)
}

/** A compare-and-swap on the phase. @throws AtrError 409. */
export function assertPhase(release: AtrReleaseState, phase: AtrReleaseState['phase']): void {
  if (release.phase !== phase) throw new AtrError(409, 'The release state has changed, please refresh and try again.')
}
