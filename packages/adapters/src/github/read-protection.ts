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

import type { ProtectionSource } from '@tra/checks'
import * as z from 'zod'
import type { GitHubClient } from './github-client.ts'
import { accept, refusalIn } from './read-pages.ts'

const enabled = z.object({ enabled: z.boolean() })
const actors = z.object({
  users: z.array(z.unknown()).default([]),
  teams: z.array(z.unknown()).default([]),
  apps: z.array(z.unknown()).default([]),
})

const protectionSchema = z.object({
  enforce_admins: enabled.optional(),
  required_signatures: enabled.optional(),
  allow_force_pushes: enabled.optional(),
  required_pull_request_reviews: z
    .object({
      dismiss_stale_reviews: z.boolean().default(false),
      required_approving_review_count: z.int().default(0),
      bypass_pull_request_allowances: actors.optional(),
    })
    .optional(),
  required_status_checks: z
    .object({
      strict: z.boolean().default(false),
      contexts: z.array(z.string()).default([]),
      checks: z.array(z.object({ context: z.string() })).default([]),
    })
    .optional(),
})

type Protection = z.infer<typeof protectionSchema>

/** Nobody is exempt, neither by being an administrator nor by name. */
function bindsEverybody({ enforce_admins, required_pull_request_reviews: reviews }: Protection): boolean {
  const { users = [], teams = [], apps = [] } = reviews?.bypass_pull_request_allowances ?? {}
  return enforce_admins?.enabled === true && users.length + teams.length + apps.length === 0
}

function sourceOf(protection: Protection): ProtectionSource {
  const { required_pull_request_reviews: reviews, required_status_checks: checks } = protection
  return {
    name: 'branch protection',
    pullRequest: reviews !== undefined,
    reviews: reviews?.required_approving_review_count ?? 0,
    dismissesStale: reviews?.dismiss_stale_reviews ?? false,
    requiredChecks: [
      ...new Set([...(checks?.contexts ?? []), ...(checks?.checks ?? []).map(({ context }) => context)]),
    ],
    upToDate: checks?.strict ?? false,
    signedCommits: protection.required_signatures?.enabled ?? false,
    forbidsForcePush: protection.allow_force_pushes?.enabled === false,
    bindsEverybody: bindsEverybody(protection),
  }
}

/**
 * The branch protection. Without the permission to see it GitHub answers 404 as well, with other words than for a branch
 * that has none. @throws ReleaseError PERMISSION_MISSING, NOT_FOUND.
 */
export async function readProtection(client: GitHubClient, branchPath: string): Promise<ProtectionSource[]> {
  const path = `${branchPath}/protection`
  const answer = await client.get(path)
  if (answer.status === 404 && refusalIn(answer) === 'Branch not protected') return []
  return [sourceOf(accept(answer, protectionSchema, path))]
}
