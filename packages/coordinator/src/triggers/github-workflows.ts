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
import * as z from 'zod'
import type { WorkflowSource } from '../pages/page-ports.ts'
import type { Account } from '../people/github-sign-in.ts'
import { answered, jsonOf } from './ask-github.ts'
import { formOf } from './form-of.ts'
import { type AppRepository, InstallationTokens, type WorkflowApp } from './installation-tokens.ts'

/** Workflows of one repository that are looked into. */
const MAX_WORKFLOWS = 30
/** Strangers read the page: GitHub is asked once for all of them. */
const FRESH_MILLISECONDS = 60_000
const PATH = /^\.github\/workflows\/[\w.-]{1,100}\.ya?ml$/
const LOGIN = /^[\w-]{1,100}$/
const MAY_START = new Set(['admin', 'maintain', 'write'])

const repositorySchema = z.object({ id: z.number().int(), default_branch: z.string().min(1).max(255) })
const workflowsSchema = z.object({ workflows: z.array(z.object({ path: z.string(), state: z.string() })).max(100) })
const permissionSchema = z.object({ permission: z.string(), user: z.object({ id: z.number().int() }) })

/** The workflows of a repository, through a GitHub App that is installed there. */
export class GitHubWorkflows {
  readonly #tokens: InstallationTokens
  readonly #now: () => Date
  readonly #read = new Map<string, { at: number; sources: Promise<WorkflowSource[]> }>()

  constructor(app: WorkflowApp) {
    this.#tokens = new InstallationTokens(app)
    this.#now = app.now
  }

  /** Those that can be started by hand, as the default branch has them; at most a minute old. @throws ReleaseError */
  sources(repository: AppRepository): Promise<WorkflowSource[]> {
    const [at, kept] = [this.#now().getTime(), this.#read.get(repository.repositoryId)]
    if (kept !== undefined && at - kept.at < FRESH_MILLISECONDS) return kept.sources
    const sources = this.#sources(repository)
    this.#read.set(repository.repositoryId, { at, sources })
    return sources
  }

  /** Whether the person may start workflows there by GitHub's own account of rights. @throws ReleaseError */
  async mayStart(repository: AppRepository, { id, login }: Account): Promise<boolean> {
    if (!LOGIN.test(login)) return false
    const answer = await this.#tokens.ask(repository, `/collaborators/${login}/permission`)
    if (answer.status === 404) return false
    const { permission, user } = jsonOf(answered(answer, 200, 'rights of a person'), permissionSchema)
    // The name may be somebody else's by now.
    return String(user.id) === id && MAY_START.has(permission)
  }

  /** Starts a workflow. @throws ReleaseError INPUT_INVALID in GitHub's words for inputs that it does not take. */
  async dispatch(
    repository: AppRepository,
    { path, ref }: Pick<WorkflowSource, 'path' | 'ref'>,
    inputs: Readonly<Record<string, string>>,
  ): Promise<void> {
    const file = encodeURIComponent(path.split('/').at(-1) ?? '')
    const question = { method: 'POST', body: { ref, inputs } } as const
    const answer = await this.#tokens.ask(repository, `/actions/workflows/${file}/dispatches`, question)
    answered(answer, 204, 'start of the workflow')
  }

  async #sources(repository: AppRepository): Promise<WorkflowSource[]> {
    const known = jsonOf(answered(await this.#tokens.ask(repository, ''), 200, 'repository'), repositorySchema)
    if (String(known.id) !== repository.repositoryId) {
      throw new ReleaseError('NOT_FOUND', `${repository.repository} is another repository than the registered one`)
    }
    const listed = answered(await this.#tokens.ask(repository, '/actions/workflows?per_page=100'), 200, 'workflows')
    const paths = jsonOf(listed, workflowsSchema)
      .workflows.filter(({ path, state }) => state === 'active' && PATH.test(path))
      .slice(0, MAX_WORKFLOWS)
    const found = await Promise.all(paths.map(({ path }) => this.#source(repository, path, known.default_branch)))
    return found.flat()
  }

  async #source(repository: AppRepository, path: string, ref: string): Promise<WorkflowSource[]> {
    const at = `/contents/${path}?ref=${encodeURIComponent(ref)}`
    const answer = await this.#tokens.ask(repository, at, { accept: 'raw' })
    // GitHub lists workflows of other branches too.
    if (answer.status === 404) return []
    const { text } = answered(answer, 200, 'workflow file')
    return (await formOf(text)) === undefined ? [] : [{ path, repository: repository.repository, ref, text }]
  }
}
