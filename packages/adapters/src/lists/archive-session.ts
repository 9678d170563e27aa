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

import { createHash } from 'node:crypto'
import type { Clock, Progress, ReadAnswer } from '@tra/release'
import { atMost } from '../concurrency/at-most.ts'
import type { AnswerCache, KeptAnswer } from './answer-cache.ts'
import { type ArchiveRequest, archiveRequest, type Connection } from './archive-request.ts'

const LISTS_APACHE_ORG = 'https://lists.apache.org'
/** lists.apache.org tolerates this many and answers abuse with 429. */
const MAXIMUM_CONCURRENT_REQUESTS = 3
const TIMEOUT_MILLISECONDS = 120_000
/** Waiting in all, over all requests of one reading. */
const PATIENCE_MILLISECONDS = 10 * 60_000

/** How to reach a Pony Mail archive. */
export interface PonyMailOptions {
  clock: Clock
  /** Origin of the archive. */
  baseUrl?: string
  fetch?: typeof fetch
  /** For one answer, its body included. */
  timeoutMilliseconds?: number
  /** For all pauses of one reading together. */
  patienceMilliseconds?: number
  progress?: Progress
  /** Keeps what does not change any more. */
  cache?: AnswerCache
  /** From 0 to below 1. */
  random?: () => number
}

/** A question to the archive: an endpoint with its parameters. */
export interface Question extends Omit<ArchiveRequest, 'url'> {
  endpoint: string
  query: Record<string, string>
  /** From when on the answer stays as it is; without it, it is asked for each time. */
  settledAt?: Date
}

/** One reading of an archive: what is asked, at most three questions at once, and what was answered. */
export class ArchiveSession {
  readonly base: URL
  readonly clock: Clock
  readonly progress: Progress
  readonly answers: ReadAnswer[] = []
  readonly #connection: Connection
  readonly #cache: AnswerCache | undefined
  readonly #turn = atMost(MAXIMUM_CONCURRENT_REQUESTS)

  constructor(options: PonyMailOptions) {
    const { clock, progress = () => {} } = options
    this.base = new URL(options.baseUrl ?? LISTS_APACHE_ORG)
    this.clock = clock
    this.progress = progress
    this.#cache = options.cache
    this.#connection = {
      ...{ clock, progress },
      fetch: options.fetch ?? fetch,
      random: options.random ?? Math.random,
      timeoutMilliseconds: options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
      patience: { milliseconds: options.patienceMilliseconds ?? PATIENCE_MILLISECONDS },
    }
  }

  urlOf({ endpoint, query }: Pick<Question, 'endpoint' | 'query'>): URL {
    const url = new URL(`/api/${endpoint}`, this.base)
    url.search = new URLSearchParams(query).toString()
    return url
  }

  permalink(id: string): string {
    return `${this.base.origin}/thread/${encodeURIComponent(id)}`
  }

  /** @throws ReleaseError NETWORK, TIMEOUT, NOT_FOUND, LIMIT_EXCEEDED; what `judge` finds wrong with the last answer. */
  async ask(question: Question): Promise<Uint8Array> {
    const url = this.urlOf(question)
    const kept = await this.#kept(url, question)
    const answer = kept ?? (await this.#turn(() => this.#fetch(url, question)))
    const sha256 = createHash('sha256').update(answer.body).digest('hex')
    this.answers.push({
      source: url.href,
      readAt: answer.readAt,
      size: answer.body.length,
      sha256,
      ...(kept && { cached: true }),
    })
    return answer.body
  }

  async #kept(url: URL, { settledAt, judge }: Question): Promise<KeptAnswer | undefined> {
    if (settledAt === undefined) return undefined
    const kept = await this.#cache?.find(url)
    return kept && kept.readAt >= settledAt && judge?.(kept.body) === undefined ? kept : undefined
  }

  async #fetch(url: URL, { settledAt, judge, ...question }: Question): Promise<KeptAnswer> {
    // Before the request: what comes in while it is answered may not be in it.
    const readAt = this.clock.now()
    const body = await archiveRequest(this.#connection, { ...question, url, ...(judge && { judge }) })
    const isSettled = settledAt !== undefined && readAt >= settledAt && judge?.(body) === undefined
    if (isSettled) await this.#cache?.keep(url, { body, readAt })
    return { body, readAt }
  }
}
