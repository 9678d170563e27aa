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

import type { MessagePort } from 'node:worker_threads'
import {
  type DigestTrailer,
  type FileDigests,
  OwnDigests,
  type RunningDigests,
  type SomeDigests,
  wholeDigests,
} from './running-digests.ts'

type Algorithms = readonly (keyof FileDigests)[]
type Question =
  | { algorithms: Algorithms }
  | { buffer: SharedArrayBuffer; length: number }
  | { trailers: readonly DigestTrailer[] }

const NOTHING: SomeDigests = { withTrailers: [] }

/**
 * Digests of which another thread computes some or all, while this one reads and unpacks. Pieces lie in memory that both
 * see, so nothing is copied; every question is answered, in order.
 */
export class RemoteDigests implements RunningDigests {
  readonly #port: MessagePort
  readonly #own: OwnDigests
  readonly #waiting: PromiseWithResolvers<SomeDigests>[] = []
  #hasEnded = false

  /** @param own what this thread hashes itself; the rest is the other one's. */
  constructor(port: MessagePort, own: Algorithms) {
    this.#port = port
    this.#own = new OwnDigests(own)
    port.on('message', (answer: SomeDigests) => this.#waiting.shift()?.resolve(answer))
    port.once('close', () => {
      this.#hasEnded = true
      for (const { reject } of this.#waiting.splice(0)) reject(ended())
    })
    const algorithms = (['sha256', 'sha512'] as const).filter((algorithm) => !own.includes(algorithm))
    // Nobody waits for this one: a thread that could not start is noticed with the first piece.
    this.#ask({ algorithms }).catch(() => undefined)
  }

  async update(piece: Buffer): Promise<void> {
    if (!(piece.buffer instanceof SharedArrayBuffer)) throw new TypeError('a piece must lie in shared memory')
    const taken = this.#ask({ buffer: piece.buffer, length: piece.length })
    this.#own.update(piece)
    await taken
  }

  async finish(trailers: readonly DigestTrailer[]) {
    const answered = this.#ask({ trailers })
    return wholeDigests(this.#own.finish(trailers), await answered)
  }

  #ask(question: Question): Promise<SomeDigests> {
    if (this.#hasEnded) return Promise.reject(ended())
    const answer = Promise.withResolvers<SomeDigests>()
    this.#waiting.push(answer)
    this.#port.postMessage(question)
    return answer.promise
  }
}

function ended(): Error {
  return new Error('the thread that hashes has ended')
}

/** The other end of {@link RemoteDigests}. */
export function answerDigests(port: MessagePort): void {
  let digests = new OwnDigests([])
  port.on('message', (question: Question) => {
    if ('algorithms' in question) digests = new OwnDigests(question.algorithms)
    if ('buffer' in question) digests.update(Buffer.from(question.buffer, 0, question.length))
    port.postMessage('trailers' in question ? digests.finish(question.trailers) : NOTHING)
    if ('trailers' in question) port.close()
  })
}
