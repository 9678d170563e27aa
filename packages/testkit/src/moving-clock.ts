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

import { fileURLToPath } from 'node:url'
import { clockFile, realNow } from './clock-file.ts'

/** Path of the module that gives a child process the moving clock: `node --import <path>`. */
export const clockPreload = fileURLToPath(new URL('./clock-preload.ts', import.meta.url))

/** A clock that is moved instead of waited for; `now` and `sleep` may be passed on without it. */
export interface MovingClock {
  now(): Date
  /** Moves time forward, for every process that shares the file. */
  advance(milliseconds: number): void
  /** Nothing sleeps: time moves on by as much. */
  sleep(milliseconds: number): Promise<void>
  /** What a Node.js child process needs in its environment to share the clock. */
  environment: { REHEARSAL_CLOCK_FILE: string; NODE_OPTIONS: string }
}

/** A clock whose distance from the real time lives in a small file, made when time first moves. */
export function movingClock(file: string): MovingClock {
  const shared = clockFile(file)
  return {
    now: () => new Date(realNow() + shared.offset()),
    advance: shared.advance,
    sleep: async (milliseconds) => shared.advance(milliseconds),
    environment: {
      REHEARSAL_CLOCK_FILE: file,
      NODE_OPTIONS: `--import=${new URL('./clock-preload.ts', import.meta.url).href}`,
    },
  }
}
