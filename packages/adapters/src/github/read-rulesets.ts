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
import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { GitHubClient } from './github-client.ts'
import { readOne, readPages } from './read-pages.ts'

const ruleSchema = z.object({
  type: z.string(),
  ruleset_id: z.int(),
  parameters: z
    .object({
      required_approving_review_count: z.int().optional(),
      dismiss_stale_reviews_on_push: z.boolean().optional(),
      strict_required_status_checks_policy: z.boolean().optional(),
      required_status_checks: z.array(z.object({ context: z.string() })).optional(),
    })
    .nullish(),
})
const rulesetSchema = z.object({ bypass_actors: z.array(z.unknown()).optional() })

type BranchRule = z.infer<typeof ruleSchema>

function sourceOf(id: number, rules: readonly BranchRule[], bindsEverybody: boolean | undefined): ProtectionSource {
  const ofType = (type: string) => rules.filter((rule) => rule.type === type).map(({ parameters }) => parameters ?? {})
  const [reviews, checks] = [ofType('pull_request'), ofType('required_status_checks')]
  return {
    name: `ruleset ${id}`,
    pullRequest: reviews.length > 0,
    reviews: Math.max(0, ...reviews.map(({ required_approving_review_count: count = 0 }) => count)),
    dismissesStale: reviews.some(({ dismiss_stale_reviews_on_push: dismisses }) => dismisses),
    requiredChecks: checks.flatMap(({ required_status_checks: required = [] }) =>
      required.map(({ context }) => context),
    ),
    upToDate: checks.some(({ strict_required_status_checks_policy: strict }) => strict),
    signedCommits: ofType('required_signatures').length > 0,
    forbidsForcePush: ofType('non_fast_forward').length > 0,
    ...(bindsEverybody === undefined ? {} : { bindsEverybody }),
  }
}

/** Whether nobody may bypass a ruleset; GitHub shows that only to those who may change it. */
async function rulesetBindsEverybody(client: GitHubClient, repository: string, id: number) {
  try {
    const { bypass_actors: actors } = await readOne(client, `${repository}/rulesets/${id}`, rulesetSchema)
    return actors === undefined ? undefined : actors.length === 0
  } catch (thrown) {
    const isHidden = thrown instanceof ReleaseError && ['PERMISSION_MISSING', 'NOT_FOUND'].includes(thrown.code)
    if (!isHidden) throw thrown
    return undefined
  }
}

/** The rulesets that are active for a branch, those of the organisation among them. */
export async function readRulesets(
  client: GitHubClient,
  repository: string,
  branch: string,
): Promise<ProtectionSource[]> {
  const path = `${repository}/rules/branches/${encodeURIComponent(branch)}?per_page=100`
  const rules = (await readPages(client, path, z.array(ruleSchema))).flat()
  const byRuleset = Map.groupBy(rules, (rule) => rule.ruleset_id)
  const sources: ProtectionSource[] = []
  for (const [id, own] of byRuleset)
    sources.push(sourceOf(id, own, await rulesetBindsEverybody(client, repository, id)))
  return sources
}
