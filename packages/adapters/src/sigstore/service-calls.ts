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
import type { Clock, Progress } from '@tra/release'
import { watchingAnswers } from 'make-fetch-happen'
import { retryAfter, retryDelay } from './retry-delay.ts'
import { type ServiceFailure, serviceFailure } from './service-failure.ts'

/** How long a session bears with services that fail, and how it tells of it. */
export interface Patience {
  /** In all, over all calls, in milliseconds; 0: nothing is tried twice. */
  budgetMilliseconds: number
  progress: Progress
  /** From 0 to below 1. */
  random?: () => number
}

/** One thing that is asked of a service. */
export interface ServiceCall<T> {
  service: string
  ask(): Promise<T>
  /** Whether the answer would still be of use after a wait. */
  isUseful?(): boolean
  /** Must not be told to anybody. */
  secret?: string
}

/** What was asked for is of no use any more: the certificate ended while a service was down. */
export class Outlived extends Error {}

/**
 * Asks services and bears with their outages. One budget for a whole session: the time in which at least one call waits for
 * a service that failed counts once, however many others wait with it.
 */
export class ServiceCalls {
  readonly #clock: Clock
  readonly #patience: Required<Patience>
  #inTrouble = 0
  #since = 0
  #spent = 0

  constructor(clock: Clock, { random = Math.random, ...patience }: Patience) {
    this.#clock = clock
    this.#patience = { ...patience, random }
  }

  /** @throws ReleaseError SIGNING_FAILED when the service refuses, OUTAGE when the budget is used up. @throws Outlived. */
  async call<T>(call: ServiceCall<T>): Promise<T> {
    let asked = 0
    const ask = () =>
      watchingAnswers(
        ({ headers }) => (asked = this.#askedFor(headers)),
        () => call.ask(),
      )
    const first = await attempt(ask)
    if ('value' in first) return first.value
    this.#enter()
    try {
      for (let failed = first, count = 0; ; count += 1) {
        await this.#bearWith(call, failed.failure, retryDelay(count, this.#patience.random(), asked))
        if (call.isUseful?.() === false) throw new Outlived()
        asked = 0
        const next = await attempt(ask)
        if ('value' in next) return next.value
        failed = next
      }
    } finally {
      this.#leave()
    }
  }

  #askedFor(headers: Headers): number {
    return retryAfter(headers.get('retry-after'), this.#clock.now())
  }

  async #bearWith({ service, secret }: ServiceCall<unknown>, { kind, detail }: ServiceFailure, delay: number) {
    const words = `${service}: ${secret === undefined ? detail : detail.replaceAll(secret, '***')}`
    if (kind === 'refused') throw refused(words)
    const { budgetMilliseconds: budget, progress } = this.#patience
    if (this.#troubled() + delay > budget) throw outage(words, this.#troubled())
    progress(`${words}; asking again in ${Math.ceil(delay / 1000)} s`)
    await this.#clock.sleep(delay)
  }

  #enter(): void {
    if (this.#inTrouble === 0) this.#since = this.#clock.now().getTime()
    this.#inTrouble += 1
  }

  #leave(): void {
    this.#spent = this.#troubled()
    this.#since = this.#clock.now().getTime()
    this.#inTrouble -= 1
  }

  #troubled(): number {
    return this.#spent + (this.#inTrouble === 0 ? 0 : this.#clock.now().getTime() - this.#since)
  }
}

async function attempt<T>(ask: () => Promise<T>): Promise<{ value: T } | { failure: ServiceFailure }> {
  try {
    return { value: await ask() }
  } catch (thrown) {
    return { failure: serviceFailure(thrown) }
  }
}

function refused(words: string): ReleaseError {
  return new ReleaseError('SIGNING_FAILED', words, {
    hint: 'Asking again will not help: check the address of the service, `permissions: id-token: write` and the token.',
  })
}

function outage(words: string, waited: number): ReleaseError {
  return new ReleaseError('OUTAGE', `${words}; waited ${Math.round(waited / 1000)} s in all`, {
    hint: 'What is done is kept: run the step again later and it goes on from there. See the status page of the service.',
  })
}
