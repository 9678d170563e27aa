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
import type { AtrReleaseState, AtrRevision, AtrState } from './atr-state.ts'
import { keyOf, releaseOf, revisionOf } from './find-release.ts'
import { pathsIn, releaseQuarantines } from './revisions.ts'

/** A row as SQLModel writes it. */
export async function releaseRow(state: AtrState, project: string, version: string) {
  const release = releaseOf(state, project, version)
  await releaseQuarantines(state, release)
  return {
    key: keyOf(release),
    phase: release.phase,
    created: release.created.toISOString(),
    released: timeOf(release.released),
    project_key: project,
    version,
    vote_mode: release.voteMode ?? null,
    current_vote_seq: release.voteSeq ?? null,
    vote_started: timeOf(release.voteStarted),
    vote_resolved: timeOf(release.voteResolved),
    podling_thread_id: release.podlingThread ?? null,
    latest_revision_number: release.revisions.at(-1)?.number ?? null,
  }
}

// Without a zone, as a naive datetime is written.
function timeOf(date: Date | undefined): string | null {
  return date?.toISOString().replace('Z', '') ?? null
}

function revisionRow(release: AtrReleaseState, revision: AtrRevision, parent?: AtrRevision) {
  const release_key = keyOf(release)
  return {
    key: `${release_key} ${revision.number}`,
    release_key,
    seq: Number(revision.number),
    number: revision.number,
    asfuid: revision.asfuid,
    created: revision.created.toISOString(),
    phase: revision.phase,
    parent_key: parent === undefined ? null : `${release_key} ${parent.number}`,
    description: null,
    merge_base_revision_key: null,
    tag: null,
    was_quarantined: false,
  }
}

/** Nothing at all for a release that isn't there. */
export function revisionRows({ releases }: AtrState, project: string, version: string) {
  const release = releases.find((one) => one.project === project && one.version === version)
  return (release?.revisions ?? []).map((revision, at, all) => revisionRow(release ?? missing(), revision, all[at - 1]))
}

function missing(): never {
  throw new AtrError(404, 'Not found')
}

export async function pathsOf(state: AtrState, [project = '', version = '', number]: readonly string[]) {
  const release = releaseOf(state, project, version)
  const revision = number === undefined ? release.revisions.at(-1) : revisionOf(release, number)
  if (revision?.directory === undefined) throw new AtrError(404, 'Files not found')
  return { rel_paths: await pathsIn(revision.directory) }
}

/** It says 0 as well for what isn't there. */
export function ongoingChecks({ releases }: AtrState, [project, version, number]: readonly string[]) {
  const release = releases.find((one) => one.project === project && one.version === version)
  const checks = release?.checks?.get(number ?? release.revisions.at(-1)?.number ?? '')
  if (checks === undefined || checks.pollsLeft <= 0) return { ongoing: 0 }
  checks.pollsLeft -= 1
  return { ongoing: checks.pollsLeft + 1 }
}

export function checksOf(state: AtrState, [project = '', version = '', number]: readonly string[]) {
  const release = releaseOf(state, project, version)
  const revision = revisionOf(release, number ?? release.revisions.at(-1)?.number ?? '')
  const results = release.checks?.get(revision.number)?.results ?? []
  const common = { release_key: keyOf(release), revision_number: revision.number, checker_version: '1', data: null }
  return {
    checks: results.map((result, at) => ({ id: at + 1, ...common, ...result, inputs_hash: null, cached: false })),
    checks_revision: revision.number,
    current_phase: release.phase,
  }
}

export function taskOf({ tasks }: AtrState, [id]: readonly string[]) {
  const task = tasks.find((one) => String(one.id) === id)
  if (task === undefined) throw new AtrError(404, 'Task not found')
  task.pollsLeft -= 1
  const { status, error, result } = task
  return {
    task: {
      id: task.id,
      ...(task.pollsLeft > 0 ? { status: 'active', error: null, result: null } : { status, error, result }),
    },
  }
}

export function distributionsOf(state: AtrState, [project = '', version = '']: readonly string[]) {
  const rows = releaseOf(state, project, version).distributions ?? []
  return { distributions: rows.map((row) => ({ ...row, upload_date: null, api_url: null, web_url: null })) }
}
