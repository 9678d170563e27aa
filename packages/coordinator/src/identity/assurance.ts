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

import type { RunIdentity } from '@tra/ledger'

/** What a token proves about the code that spoke: the project's own workflow, or a released workflow of the suite. */
export type Assurance = 'project' | 'suite'

/** What was released of the suite. */
export interface SuiteReleases {
  /** Reusable workflows, `owner/repository/.github/workflows/file.yml`. */
  workflows: ReadonlySet<string>
  /** Full commit ids. */
  commits: ReadonlySet<string>
}

/**
 * `suite` needs both: forks share the commits of a repository, so a commit alone would let a fork's workflow pass; a path
 * alone would let an unreleased branch pass.
 */
export function assuranceOf(
  { job_workflow_ref = '', job_workflow_sha = '' }: RunIdentity,
  suite: SuiteReleases | undefined,
): Assurance {
  const isReleased =
    suite?.commits.has(job_workflow_sha) && suite.workflows.has(job_workflow_ref.split('@', 1)[0] ?? '')
  return isReleased ? 'suite' : 'project'
}
