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

import { ReleaseError } from '@tra/kernel'
import type { AdvisoryDrafts, WantedAdvisory } from '@tra/release'
import * as z from 'zod'
import { createOnce } from './create-once.ts'
import { type GitHubClient, type GitHubOptions, githubClient } from './github-client.ts'
import { readPages, refusalIn } from './read-pages.ts'
import { repositoryPath } from './repository-name.ts'

const CREATED = 201
// GitHub's limits.
const MAX_SUMMARY = 1024
const MAX_DESCRIPTION = 65_535

const advisorySchema = z.object({ html_url: z.url(), description: z.string().nullable(), state: z.string() })

type Advisory = z.infer<typeof advisorySchema>

/** In whatever state it is by now, an advisory with the mark is the one that an earlier run made. */
async function findDraft(client: GitHubClient, path: string, marker: string): Promise<Advisory | undefined> {
  const pages = await readPages(client, `${path}?per_page=100`, z.array(advisorySchema))
  return pages.flat().find(({ description }) => description?.includes(marker))
}

function documentOf({ marker, summary, description, severity, product, version }: WantedAdvisory): object {
  return {
    summary: summary.slice(0, MAX_SUMMARY),
    description: `${marker}\n${description}`.slice(0, MAX_DESCRIPTION),
    severity,
    vulnerabilities: [
      {
        package: { ecosystem: 'other', name: product },
        vulnerable_version_range: version === undefined ? null : `= ${version}`,
      },
    ],
  }
}

async function createDraft(client: GitHubClient, path: string, wanted: WantedAdvisory): Promise<Advisory> {
  const answer = await client.postOnce(path, documentOf(wanted))
  const made = advisorySchema.safeParse(answer.body)
  if (answer.status === CREATED && made.success) return made.data
  const code = answer.status === 422 ? 'REFUSED' : 'PERMISSION_MISSING'
  throw new ReleaseError(code, `GitHub drafts no advisory: ${answer.status} ${refusalIn(answer)}`, {
    hint: 'The token needs "Repository security advisories: write"; the token of a workflow run can not have it.',
  })
}

/**
 * Drafts of security advisories in a repository (`POST /repos/{owner}/{repo}/security-advisories`).
 * @param repository `owner/repo`. @throws ReleaseError INPUT_INVALID.
 */
export function advisoryDrafts(repository: string, options: GitHubOptions): AdvisoryDrafts {
  const path = `${repositoryPath(repository)}/security-advisories`
  const client = githubClient(options)
  return {
    async draft(wanted) {
      const known = await findDraft(client, path, wanted.marker)
      if (known !== undefined) return { url: known.html_url, created: false }
      const create = () => createDraft(client, path, wanted)
      const made = await createOnce({ create, find: () => findDraft(client, path, wanted.marker) }, options.clock)
      return { url: made.html_url, created: true }
    },
  }
}
