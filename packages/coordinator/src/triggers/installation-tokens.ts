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

import type { KeyObject } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { REPOSITORY_NAME } from '../registry/repository-name.ts'
import { appToken } from './app-token.ts'
import { type Answer, answered, askGitHub, jsonOf, type Question } from './ask-github.ts'

/** A token is not used in its last minutes: what is begun with it should end with it. */
const SPARE_MILLISECONDS = 5 * 60_000

/** The GitHub App that starts workflows. */
export interface WorkflowApp {
  appId: string
  key: KeyObject
  /** `https://api.github.com`. */
  api: string
  now(): Date
}

/** A repository under the name and the number that it is registered with. */
export interface AppRepository {
  repository: string
  repositoryId: string
}

interface Kept {
  token: string
  until: number
}

const installationSchema = z.object({ id: z.number().int().positive() })
const tokenSchema = z.object({ token: z.string().min(1).max(1000), expires_at: z.iso.datetime({ offset: true }) })
/** Asks GitHub as the App's installation in a repository, by a token for this repository alone. */
export class InstallationTokens {
  readonly #app: WorkflowApp
  readonly #kept = new Map<string, Promise<Kept>>()

  constructor(app: WorkflowApp) {
    this.#app = app
  }

  /** @param path below the repository's own. @throws ReleaseError */
  async ask(repository: AppRepository, path: string, question?: Question): Promise<Answer> {
    const url = `${this.#urlOf(repository)}${path}`
    const first = await askGitHub(url, await this.#tokenOf(repository), question)
    if (first.status !== 401) return first
    // Withdrawn before its time, as when the App was suspended for a while.
    this.#kept.delete(repository.repositoryId)
    return askGitHub(url, await this.#tokenOf(repository), question)
  }

  #urlOf({ repository }: AppRepository): string {
    if (REPOSITORY_NAME.test(repository)) return `${this.#app.api}/repos/${repository}`
    throw new ReleaseError('INPUT_INVALID', 'a repository is registered under a name that none has')
  }

  async #tokenOf(repository: AppRepository): Promise<string> {
    const { repositoryId: id } = repository
    const now = this.#app.now().getTime()
    const kept = await this.#kept.get(id)
    if (kept !== undefined && kept.until - SPARE_MILLISECONDS > now) return kept.token
    const asked = this.#fresh(repository)
    this.#kept.set(id, asked)
    asked.catch(() => this.#kept.delete(id))
    return (await asked).token
  }

  async #fresh(repository: AppRepository): Promise<Kept> {
    const { api, now } = this.#app
    const proof = appToken(this.#app, now())
    const found = answered(await askGitHub(`${this.#urlOf(repository)}/installation`, proof), 200, 'installation')
    const { id } = jsonOf(found, installationSchema)
    // By number: a repository that took over a registered name gets nothing.
    const body = {
      repository_ids: [Number(repository.repositoryId)],
      permissions: { actions: 'write', contents: 'read', metadata: 'read' },
    }
    const url = `${api}/app/installations/${id}/access_tokens`
    const made = answered(await askGitHub(url, proof, { method: 'POST', body }), 201, 'token for the repository')
    const { token, expires_at } = jsonOf(made, tokenSchema)
    return { token, until: Date.parse(expires_at) }
  }
}
