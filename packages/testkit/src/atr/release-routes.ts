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

import type { AtrReleaseState, AtrRevision } from './atr-state.ts'

/** Rows as SQLModel writes them: times without a zone are UTC. */
function revisionRow({ project, version }: AtrReleaseState, revision: AtrRevision, parent?: AtrRevision) {
  const release_key = `${project}-${version}`
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

export function revisionRows(release: AtrReleaseState) {
  return release.revisions.map((revision, at) => revisionRow(release, revision, release.revisions[at - 1]))
}
