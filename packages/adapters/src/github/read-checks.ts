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

import type { CheckResult } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { GitHubClient } from './github-client.ts'
import { readPages } from './read-pages.ts'

const runsSchema = z.object({
  total_count: z.int(),
  check_runs: z.array(
    z.object({
      name: z.string(),
      head_sha: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      app: z.object({ slug: z.string().optional() }).nullable(),
    }),
  ),
})

const statusesSchema = z.object({
  sha: z.string(),
  total_count: z.int(),
  statuses: z.array(z.object({ context: z.string(), state: z.string() })),
})

type Run = z.infer<typeof runsSchema>['check_runs'][number]

function outcomeOf({ status, conclusion }: Run): CheckResult['outcome'] {
  if (status !== 'completed') return 'running'
  if (conclusion === 'success') return 'success'
  return conclusion === 'skipped' || conclusion === 'neutral' ? 'skipped' : 'failure'
}

function checkRun(run: Run): CheckResult {
  const { name, head_sha: headSha, app } = run
  const slug = app?.slug === undefined ? {} : { app: app.slug }
  return { name, kind: 'check-run', headSha, outcome: outcomeOf(run), ...slug }
}

const STATES: Record<string, CheckResult['outcome']> = { success: 'success', pending: 'running' }

/** A list that is shorter than it says hides the result that matters. */
function complete<T>(pages: { total_count: number }[], found: T[], what: string): T[] {
  const total = pages[0]?.total_count ?? 0
  if (found.length >= total) return found
  throw new ReleaseError('LIMIT_EXCEEDED', `GitHub shows ${found.length} of ${total} ${what}`)
}

/** The latest check runs and statuses of a commit. @param repository `repos/<owner>/<name>`. */
export async function readChecks(client: GitHubClient, repository: string, commit: string): Promise<CheckResult[]> {
  const at = `${repository}/commits/${commit}`
  const runPages = await readPages(client, `${at}/check-runs?per_page=100&filter=latest`, runsSchema)
  const statusPages = await readPages(client, `${at}/status?per_page=100`, statusesSchema)
  const runs = runPages.flatMap((page) => page.check_runs.map(checkRun))
  const statuses = statusPages.flatMap(({ sha, statuses: found }) =>
    found.map(
      ({ context, state }): CheckResult => ({
        name: context,
        kind: 'status',
        headSha: sha,
        outcome: STATES[state] ?? 'failure',
      }),
    ),
  )
  return [...complete(runPages, runs, 'check runs'), ...complete(statusPages, statuses, 'statuses')]
}
