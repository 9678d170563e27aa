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
import type { Worker } from 'node:worker_threads'
import { type ErrorCode, ReleaseError } from '@tra/kernel'
import type { ReadFile } from '@tra/release'
import type { HashedFile, HashJob } from './hash-candidate-file.ts'
import type { FileJob } from './read-candidate-file.ts'
import { startWorker } from './start-worker.ts'

/** What a thread is asked for. */
export type ThreadJob = { read: FileJob } | { hash: HashJob }

/** What a thread answers for one job. */
export type JobOutcome<Result> =
  | { result: Result }
  | { failure: { code: ErrorCode; message: string; hint: string | undefined } }

// Buffers live outside of this; what stays are the entries of one archive.
const YOUNG_MB = 8

/** Reads files on other threads: hashing runs on the thread that asks for it, so two cores need two of them. */
export interface ReadingThreads extends AsyncDisposable {
  read(job: FileJob): Promise<ReadFile>
  hash(job: HashJob): Promise<HashedFile>
}

/** `once` rejects with the worker's error when it dies; one that ends without an error must not be waited for, either. */
async function answerOf<Result>(worker: Worker): Promise<JobOutcome<Result>> {
  const answered = new AbortController()
  const { signal } = answered
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new Error('a thread that reads has ended')
  })
  try {
    const [outcome] = await Promise.race([once(worker, 'message', { signal }) as Promise<[JobOutcome<Result>]>, ended])
    return outcome
  } finally {
    answered.abort()
    ended.catch(() => undefined)
  }
}

async function askWorker<Result>(worker: Worker, job: ThreadJob): Promise<Result> {
  worker.postMessage(job)
  const outcome = await answerOf<Result>(worker)
  if ('result' in outcome) return outcome.result
  const { code, message, hint } = outcome.failure
  throw new ReleaseError(code, message, hint === undefined ? {} : { hint })
}

/** @param count how many threads to keep. Jobs above that wait for one to be free. */
export function readingThreads(count: number): ReadingThreads {
  const workers = Array.from({ length: count }, () => startWorker('read-worker', YOUNG_MB))
  const free = [...workers]
  const waiting: ((worker: Worker) => void)[] = []
  const take = async () => free.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)))
  const giveBack = (worker: Worker) => {
    const next = waiting.shift()
    if (next === undefined) free.push(worker)
    else next(worker)
  }
  const ask = async <Result>(job: ThreadJob): Promise<Result> => {
    const worker = await take()
    try {
      return await askWorker(worker, job)
    } finally {
      giveBack(worker)
    }
  }
  return {
    read: (job) => ask({ read: job }),
    hash: (job) => ask({ hash: job }),
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
