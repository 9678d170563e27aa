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
import type { IssueTracker, TrackedIssue } from '@tra/release'
import * as z from 'zod'
import { createOnce } from './create-once.ts'
import { type GitHubAnswer, type GitHubClient, type GitHubOptions, githubClient } from './github-client.ts'
import { readPages, refusalIn } from './read-pages.ts'
import { repositoryPath } from './repository-name.ts'

const OK = 200
const CREATED = 201
/** GitHub asks for a second between requests that make something. */
const PAUSE_MS = 1_000

const issueSchema = z.object({
  number: z.int().positive(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  user: z.object({ login: z.string() }).nullable(),
  // GitHub documents both forms.
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
  // The list of issues holds pull requests as well.
  pull_request: z.unknown().optional(),
})

type Issue = z.infer<typeof issueSchema>

export interface IssueTrackerOptions extends GitHubOptions {
  /** `owner/repo`. */
  repository: string
  label: string
  /** Login of the account that opens the issues: nobody else's are looked at. */
  author: string
}

function tracked({ number, title, body, state }: Issue): TrackedIssue {
  return { number, title, body: body ?? '', state }
}

function refusal(what: string, answer: GitHubAnswer): ReleaseError {
  return new ReleaseError('PERMISSION_MISSING', `GitHub does not ${what}: ${answer.status} ${refusalIn(answer)}`, {
    hint: 'Give the job `permissions: issues: write`, and its token in GITHUB_TOKEN; issues must be enabled.',
  })
}

async function ownIssues(client: GitHubClient, path: string, { label, author }: IssueTrackerOptions): Promise<Issue[]> {
  const query = `state=all&labels=${encodeURIComponent(label)}&per_page=100&sort=created&direction=asc`
  const pages = await readPages(client, `${path}?${query}`, z.array(issueSchema))
  return pages.flat().filter(({ user, pull_request }) => user?.login === author && pull_request === undefined)
}

async function created(
  client: GitHubClient,
  path: string,
  document: { title: string; body: string; labels: string[] },
): Promise<Issue> {
  const answer = await client.postOnce(path, document)
  const made = issueSchema.safeParse(answer.body)
  if (answer.status === CREATED && made.success) return made.data
  throw refusal('open an issue', answer)
}

/** What a later run would not know as its own, it would open again every day. */
function assertOwn({ number, user, labels }: Issue, { author, label }: IssueTrackerOptions): void {
  if (!labels.some((one) => (typeof one === 'string' ? one : one.name) === label))
    throw new ReleaseError('REFUSED', `issue #${number} did not get the label ${label}`, {
      hint: 'The token may open issues and not label them: give another one, and close that issue.',
    })
  if (user?.login === author) return
  throw new ReleaseError('REFUSED', `issue #${number} was opened by ${user?.login ?? 'nobody'}, not by ${author}`, {
    hint: 'Say whose token it is with --issues-by, and close that issue: a later run would not know it as its own.',
  })
}

/** Issues of a repository that carry a label and were opened by one account. @throws ReleaseError INPUT_INVALID. */
export function issueTracker(options: IssueTrackerOptions): IssueTracker {
  const { repository, label, clock } = options
  const path = `${repositoryPath(repository)}/issues`
  const client = githubClient(options)
  return {
    list: async () => (await ownIssues(client, path, options)).map(tracked),
    async open({ title, body }) {
      const create = () => created(client, path, { title, body, labels: [label] })
      // The body begins with what makes it the one that is meant.
      const find = async () => (await ownIssues(client, path, options)).find((issue) => issue.body === body)
      const issue = await createOnce({ create, find }, clock)
      assertOwn(issue, options)
      await clock.sleep(PAUSE_MS)
      return issue.number
    },
    async change(number, change) {
      const answer = await client.patch(`${path}/${number}`, {
        ...change,
        ...(change.state === 'closed' && { state_reason: 'completed' }),
      })
      if (answer.status !== OK) throw refusal(`change issue #${number}`, answer)
      await clock.sleep(PAUSE_MS)
    },
  }
}
