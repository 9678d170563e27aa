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

/** The claims of a GitHub Actions identity token that describe the run; all of them are strings, as at GitHub. */
export interface GitHubRun {
  sub: string
  repository: string
  repository_id: string
  repository_owner: string
  repository_owner_id: string
  repository_visibility: string
  ref: string
  ref_type: string
  sha: string
  workflow: string
  workflow_ref: string
  workflow_sha: string
  job_workflow_ref: string
  job_workflow_sha: string
  event_name: string
  runner_environment: string
  run_id: string
  run_number: string
  run_attempt: string
  actor: string
  actor_id: string
  /** Of organisations that belong to an enterprise. */
  enterprise?: string
  enterprise_id?: string
}

const basics = {
  repository: 'example-org/example',
  repository_id: '710001',
  repository_owner_id: '47359',
  repository_visibility: 'public',
  ref: 'refs/tags/v1.0.0',
  sha: 'a'.repeat(40),
  workflow: 'release',
  event_name: 'workflow_dispatch',
  runner_environment: 'github-hosted',
  run_id: '4242',
  run_number: '7',
  run_attempt: '1',
  actor: 'release-manager',
  actor_id: '1001',
}

/** A whole run from the claims that matter: what GitHub would derive from them is derived, what is given wins. */
export function gitHubRun(given: Partial<GitHubRun> = {}): GitHubRun {
  const run = { ...basics, ...given }
  const workflowRef = run.workflow_ref ?? `${run.repository}/.github/workflows/release.yml@${run.ref}`
  return {
    sub: `repo:${run.repository}:ref:${run.ref}`,
    repository_owner: run.repository.split('/')[0] ?? run.repository,
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    workflow_ref: workflowRef,
    workflow_sha: run.sha,
    job_workflow_ref: workflowRef,
    job_workflow_sha: run.workflow_sha ?? run.sha,
    ...run,
  }
}
