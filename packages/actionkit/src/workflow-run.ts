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

/** Where a step runs, as the runner's environment tells. Nothing here is trusted by anybody: the OIDC token proves it. */
export interface WorkflowRun {
  /** `https://github.com/<owner>/<repository>/actions/runs/<id>/attempts/<n>`: the `source` of events. */
  source: string
  commit: string | undefined
}

/** Reads the run from the environment of a GitHub runner; a laptop has a source of its own. */
export function workflowRun(environment: NodeJS.ProcessEnv = process.env): WorkflowRun {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment
  if (!server || !repository || !id) return { source: 'urn:trusted-release:local', commit: undefined }
  const attempt = environment.GITHUB_RUN_ATTEMPT ?? '1'
  return {
    source: `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`,
    commit: environment.GITHUB_SHA || undefined,
  }
}
