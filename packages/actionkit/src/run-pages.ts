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

type Phase = 'tally' | 'publish'

function repositoryPage({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }: NodeJS.ProcessEnv) {
  return server && repository ? `${server}/${repository}` : undefined
}

/** Where a person starts the caller of a phase, under the name that the templates give it; undefined outside a runner. */
export function callerPage(phase: Phase, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const page = repositoryPage(environment)
  return page === undefined ? undefined : `${page}/actions/workflows/release-${phase}.yml`
}

/** Where the files lie that this run keeps; undefined outside a runner. */
export function artifactsPage(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const page = repositoryPage(environment)
  const { GITHUB_RUN_ID: run } = environment
  return page === undefined || !run ? undefined : `${page}/actions/runs/${run}#artifacts`
}
