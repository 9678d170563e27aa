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

import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import { type DigestTrailer, type FileDigests, OwnDigests, type RunningDigests } from './running-digests.ts'

type Finished = FileDigests & { withTrailers: string[] }
type Question = { buffer: SharedArrayBuffer; length: number } | { trailers: readonly DigestTrailer[] }
type Answer = 'taken' | Finished

/**
 * Digests that another thread computes: the reading thread has its hands full with unpacking. Pieces lie in memory that
 * both see, so nothing is copied, and are answered in order.
 */
export class RemoteDigests implements RunningDigests {
  readonly #port: MessagePort
  readonly #waiting: (() => void)[] = []

  constructor(port: MessagePort) {
    this.#port = port
    port.on('message', (answer: Answer) => {
      if (answer === 'taken') this.#waiting.shift()?.()
    })
  }

  update(piece: Buffer): Promise<void> {
    if (!(piece.buffer instanceof SharedArrayBuffer)) throw new TypeError('a piece must lie in shared memory')
    this.#ask({ buffer: piece.buffer, length: piece.length })
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async finish(trailers: readonly DigestTrailer[]): Promise<Finished> {
    this.#port.removeAllListeners('message')
    const answered = this.#finished()
    this.#ask({ trailers })
    return answered
  }

  async #finished(): Promise<Finished> {
    for (;;) {
      const [answer] = (await once(this.#port, 'message')) as [Answer]
      if (answer !== 'taken') return answer
    }
  }

  #ask(question: Question): void {
    this.#port.postMessage(question)
  }
}

/** The other end of {@link RemoteDigests}. */
export function answerDigests(port: MessagePort): void {
  const digests = new OwnDigests()
  port.on('message', (question: Question) => {
    if ('trailers' in question) void digests.finish(question.trailers).then((finished) => port.postMessage(finished))
    else {
      digests.update(Buffer.from(question.buffer, 0, question.length))
      port.postMessage('taken' satisfies Answer)
    }
  })
}
