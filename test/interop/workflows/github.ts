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

import { type GitHubApi, startGitHubApi } from '@tra/testkit'

/** The second is the security gate that the project's policy names. */
const CHECKS = ['build', 'code-scanning']
const REPOSITORY = 'example-org/example'

/** Token of the account that may see how the branch is protected. */
export const POSTURE_TOKEN = 'scratch-posture-token'
/** Token of the workflow's job. */
export const JOB_TOKEN = 'scratch-job-token'

const protection = {
  enforce_admins: { enabled: true },
  required_signatures: { enabled: true },
  allow_force_pushes: { enabled: false },
  required_pull_request_reviews: { dismiss_stale_reviews: true, required_approving_review_count: 1 },
  required_status_checks: { strict: true, contexts: CHECKS, checks: [] },
}

const check = {
  status: 'completed',
  conclusion: 'success',
  app: { slug: 'github-actions' },
}

/** GitHub's API about a repository that is protected, with checks on the commit that are green. */
export function startGitHub(commit: string): Promise<GitHubApi> {
  return startGitHubApi({
    state: {
      name: REPOSITORY,
      defaultBranch: 'main',
      checkRuns: CHECKS.map((name) => ({ ...check, name, head_sha: commit })),
      statuses: [],
      protection: { main: protection },
      rules: {},
      bypassActors: {},
      commits: { main: [commit] },
      issues: [],
    },
    tokens: { [POSTURE_TOKEN]: 'administration', [JOB_TOKEN]: 'issues' },
  })
}

/** Lets the checks on the commit be red, or green again. */
export function setCheck({ state }: GitHubApi, conclusion: 'success' | 'failure'): void {
  for (const run of state.checkRuns) run.conclusion = conclusion
}
