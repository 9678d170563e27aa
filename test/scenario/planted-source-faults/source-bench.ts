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

import {
  documentReader,
  openPgpVerifier,
  repositoryPosture,
  sourceHistory,
  sourceRepository,
  systemClock,
} from '@tra/adapters'
import { type SubjectReport, type VerifySourceRequest, verifySource } from '@tra/release'
import { type GitHubApi, startGitHubApi } from '@tra/testkit'
import type { Files } from '../planted-faults/project-files.ts'
import type { TagOptions } from '../planted-faults/project-repository.ts'
import type { SourceLab } from './source-lab.ts'

const NAME = 'apache/widget'
/** Tokens by what GitHub shows to them. */
export const TOKENS = { administrator: 'administration', workflow: 'contents' } as const

const PROTECTION = {
  enforce_admins: { enabled: true },
  required_signatures: { enabled: true },
  allow_force_pushes: { enabled: false },
  required_pull_request_reviews: { dismiss_stale_reviews: true, required_approving_review_count: 1 },
  required_status_checks: { strict: true, contexts: ['build'], checks: [] as { context: string }[] },
}

function checkRun(name: string, slug: string, sha: string) {
  return { name, head_sha: sha, status: 'completed', conclusion: 'success' as string | null, app: { slug } }
}

/** One verification of a source: the request, and what GitHub says, for a test to spoil. */
export class SourceBench {
  readonly lab: SourceLab
  readonly api: GitHubApi
  readonly request: VerifySourceRequest
  readonly protection = structuredClone(PROTECTION)
  token: keyof typeof TOKENS = 'administrator'

  private constructor(lab: SourceLab, api: GitHubApi, request: VerifySourceRequest) {
    this.lab = lab
    this.api = api
    this.request = request
  }

  static async open(lab: SourceLab): Promise<SourceBench> {
    const empty = { checkRuns: [], statuses: [], protection: {}, rules: {}, bypassActors: {}, commits: {} }
    const api = await startGitHubApi({ state: { name: NAME, defaultBranch: 'main', ...empty }, tokens: TOKENS })
    const bench = new SourceBench(lab, api, {
      ...{ profile: 'high-assurance', clone: lab.repository.directory, repository: NAME, commit: lab.commit },
      release: { committee: 'widget', product: 'widget', version: '1.2.0' },
      baseline: { ref: 'v1.1.0' },
      tag: { name: 'v1.2.0', required: true },
      statedType: 'minor',
      keys: await lab.keys(),
      policy: await lab.policy(),
    })
    bench.#publish(lab.commit)
    return bench
  }

  /** GitHub has seen the commit, and everything on it is green. */
  #publish(commit: string): void {
    const { state } = this.api
    state.commits = { main: [commit] }
    state.checkRuns = [
      checkRun('build', 'github-actions', commit),
      checkRun('codeql', 'github-advanced-security', commit),
    ]
    state.protection = { main: this.protection }
  }

  /** Releases another commit. */
  async release(files: Files, { parent = this.lab.commit, message }: { parent?: string; message?: string } = {}) {
    const commit = await this.lab.repository.commit(files, parent, message)
    Object.assign(this.request, { commit })
    this.#publish(commit)
    await this.tag({}, commit)
  }

  /** Tags a commit, the released one unless said; that tag is looked at. */
  async tag({ name, ...options }: TagOptions & { name?: string } = {}, commit = this.request.commit): Promise<void> {
    const { repository, key } = this.lab
    const unique = name ?? repository.nextTag('1.2.0')
    await repository.tag(unique, commit, { key, ...options })
    this.request.tag = { name: unique, required: true }
  }

  async verify(): Promise<SubjectReport> {
    const token = this.token
    try {
      return await verifySource(this.request, {
        history: sourceHistory(),
        sources: sourceRepository(openPgpVerifier()),
        posture: repositoryPosture(NAME, { clock: systemClock, token, apiUrl: this.api.url }),
        documents: documentReader(),
        clock: systemClock,
        progress: () => {},
      })
    } finally {
      await this.api.close()
    }
  }
}
