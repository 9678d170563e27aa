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

import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import { type ClockFile, clockFile, realNow } from './clock-file.ts'

// Shorter waits are for the machine (a poll of a child, a tick); longer ones are for other people.
const SHORTEST_MOVED_WAIT = 250

const { REHEARSAL_CLOCK_FILE: file } = process.env
if (file !== undefined) moveClock(clockFile(file))

/**
 * Makes this process live at the moved time: `Date` is shifted, and a wait through node:timers/promises moves time on
 * instead of passing. It's done from outside so that the shipped programs hold no hook for it.
 */
function moveClock(clock: ClockFile): void {
  shiftDate(() => realNow() + clock.offset())
  const wait = timers.setTimeout
  timers.setTimeout = (delay = 0, value, options) => {
    if (delay < SHORTEST_MOVED_WAIT || options?.signal?.aborted) return wait(delay, value, options)
    clock.advance(delay)
    return wait(0, value, options)
  }
  syncBuiltinESMExports()
}

function shiftDate(now: () => number): void {
  const RealDate = Date
  RealDate.now = now
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
  })
  RealDate.prototype.constructor = globalThis.Date
}
