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

import type { BranchFacts, Readable } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { RepositoryPosture } from '@tra/release'
import * as z from 'zod'
import { type GitHubClient, type GitHubOptions, githubClient } from './github-client.ts'
import { readChecks } from './read-checks.ts'
import { readOne } from './read-pages.ts'
import { readProtection } from './read-protection.ts'
import { readRulesets } from './read-rulesets.ts'
import { repositoryPath } from './repository-name.ts'

const COMMIT = /^[0-9a-f]{40}$/
/** Refusals that are a fact about what we may see; everything else is trouble. */
const CLOSED = new Set(['PERMISSION_MISSING', 'NOT_FOUND', 'LIMIT_EXCEEDED'])

const repositorySchema = z.object({ default_branch: z.string() })
const comparisonSchema = z.object({ status: z.string() })

async function readable<T>(reading: Promise<T>): Promise<Readable<T>> {
  try {
    return { value: await reading }
  } catch (thrown) {
    if (thrown instanceof ReleaseError && CLOSED.has(thrown.code)) return { unreadable: thrown.message }
    throw thrown
  }
}

/** Whether everything of the commit is on the branch. The second page, because the first lists every file. */
async function holdsCommit(client: GitHubClient, repository: string, branch: string, commit: string): Promise<boolean> {
  const path = `${repository}/compare/${encodeURIComponent(branch)}...${commit}?per_page=1&page=2`
  const { status } = await readOne(client, path, comparisonSchema)
  return status === 'identical' || status === 'behind'
}

async function branchFacts(client: GitHubClient, repository: string, branch: string, commit: string) {
  const branchPath = `${repository}/branches/${encodeURIComponent(branch)}`
  const parts = [
    ['branch protection', await readable(readProtection(client, branchPath))],
    ['rulesets', await readable(readRulesets(client, repository, branch))],
  ] as const
  const holds = await readable(holdsCommit(client, repository, branch, commit))
  const facts: BranchFacts = {
    branch,
    sources: parts.flatMap(([, part]) => ('value' in part ? part.value : [])),
    unreadable: parts.flatMap(([name, part]) => ('value' in part ? [] : [`${name}: ${part.unreadable}`])),
    ...('value' in holds ? { holdsCommit: holds.value } : {}),
  }
  return facts
}

/**
 * What GitHub says about a repository. @param repository `owner/name`.
 * @throws ReleaseError INPUT_INVALID; later NETWORK, TIMEOUT, MALFORMED.
 */
export function repositoryPosture(repository: string, options: GitHubOptions): RepositoryPosture {
  const client = githubClient(options)
  const path = repositoryPath(repository)
  const fullId = (commit: string) => {
    if (!COMMIT.test(commit)) throw new ReleaseError('INPUT_INVALID', `"${commit}" is no full commit id`)
    return commit
  }
  const defaultBranch = async () => (await readOne(client, path, repositorySchema)).default_branch
  return {
    checks: async (commit) => readable(readChecks(client, path, fullId(commit))),
    branch: async (commit, name) => {
      const branch = name === undefined ? await readable(defaultBranch()) : { value: name }
      return 'value' in branch ? { value: await branchFacts(client, path, branch.value, fullId(commit)) } : branch
    },
  }
}
