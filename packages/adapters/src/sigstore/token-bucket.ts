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

import type { Clock } from '@tra/release'

/** Lets through as many calls a minute as a service takes: so many at once, then evenly. */
export class TokenBucket {
  readonly #clock: Clock
  readonly #perMinute: number
  /** When the bucket would be full again, in milliseconds since 1970. */
  #fullAt = 0

  constructor(clock: Clock, perMinute: number) {
    this.#clock = clock
    this.#perMinute = perMinute
  }

  /** Comes back when a call may be made. */
  async take(): Promise<void> {
    const now = this.#clock.now().getTime()
    const each = 60_000 / this.#perMinute
    this.#fullAt = Math.max(this.#fullAt, now) + each
    const wait = this.#fullAt - now - 60_000
    if (wait > 0) await this.#clock.sleep(Math.ceil(wait))
  }
}
