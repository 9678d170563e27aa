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

export interface Waiting {
  clock: Clock
  progress: Progress
  /** What is waited for, to be put after "waiting for". */
  what: string
  longestMs: number
  /** What to do when it does not come. */
  hint: string
}

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 30_000

/** Asks with growing pauses until there is an answer, and says so now and then. @throws ReleaseError TIMEOUT. */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined>,
  { clock, progress, what, longestMs, hint }: Waiting,
): Promise<T> {
  const until = clock.now().getTime() + longestMs
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const found = await ask()
    if (found !== undefined) return found
    const left = until - clock.now().getTime()
    if (left <= 0)
      throw new ReleaseError('TIMEOUT', `waited ${Math.round(longestMs / 60_000)} minutes for ${what}`, { hint })
    progress(`waiting for ${what}`)
    await clock.sleep(Math.min(pause, left))
  }
}
