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

import { messageOf } from '@tra/kernel'
import { type MirrorParts, type MirrorPass, refreshMirror } from './refresh-mirror.ts'

/** Wait after a pass that failed; doubled each time, up to the interval. */
const FIRST_RETRY_MILLISECONDS = 30_000

/** How the mirror is doing, for the page of operations. */
export interface MirrorStatus {
  last?: MirrorPass & { at: Date }
  /** Why the newest attempt failed; absent when it succeeded. */
  failure?: string
}

export interface RunningMirror {
  status(): MirrorStatus
  /** Waits for the pass that runs. */
  stop(): Promise<void>
}

/** Repeats passes for as long as it runs. A repository that is down is asked again, ever more slowly; nothing is lost. */
export function runMirror(parts: MirrorParts, intervalMilliseconds: number): RunningMirror {
  const status: MirrorStatus = {}
  const stopping = new AbortController()
  const pass = async () => {
    try {
      status.last = { ...(await refreshMirror(parts)), at: parts.now() }
      delete status.failure
      return intervalMilliseconds
    } catch (thrown) {
      status.failure = messageOf(thrown)
      return undefined
    }
  }
  const running = repeat(pass, intervalMilliseconds, stopping.signal)
  return {
    status: () => ({ ...status }),
    stop: () => {
      stopping.abort()
      return running
    },
  }
}

async function repeat(pass: () => Promise<number | undefined>, interval: number, signal: AbortSignal): Promise<void> {
  let retry = FIRST_RETRY_MILLISECONDS
  while (!signal.aborted) {
    const wait = await pass()
    retry = wait === undefined ? Math.min(retry * 2, interval) : FIRST_RETRY_MILLISECONDS
    await pause(wait ?? retry, signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  signal.addEventListener('abort', () => resolve(), { once: true })
  return promise.finally(() => clearTimeout(timer))
}
