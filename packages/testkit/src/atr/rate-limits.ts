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

import { AtrError } from './atr-error.ts'

const HOUR_MS = 3_600_000

/** Requests an hour, by path; the others have none that a client would meet. */
const LIMITS: Readonly<Record<string, number>> = {
  'jwt/create': 10,
  'vote/start': 5,
  'vote/cast': 60,
  'vote/resolve': 10,
  'release/announce': 5,
  'publisher/ssh/register': 10,
}

/** Counts requests as ATR does. @throws AtrError 429 with `Retry-After`. */
export class RateLimits {
  readonly #asked = new Map<string, number[]>()

  count(path: string, now: Date): void {
    const limit = LIMITS[path]
    if (limit === undefined) return
    const recent = (this.#asked.get(path) ?? []).filter((time) => time > now.getTime() - HOUR_MS)
    const [first = now.getTime()] = recent
    if (recent.length >= limit) {
      const seconds = Math.ceil((first + HOUR_MS - now.getTime()) / 1000)
      throw new AtrError(429, 'Too many requests', { 'retry-after': String(seconds) })
    }
    this.#asked.set(path, [...recent, now.getTime()])
  }
}
