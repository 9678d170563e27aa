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

import { type ErrorCode, ReleaseError } from '@tra/kernel'
import type { Clock } from '@tra/release'

const MAX_ATTEMPTS = 3
/** A list may lag behind what was just made. */
const PAUSE_MS = 5_000

/** After these nobody knows whether the request was carried out. */
const UNKNOWN: readonly ErrorCode[] = ['NETWORK', 'TIMEOUT']

/**
 * Makes something that must not be there twice. When the answer is lost, it is looked for before it is made again.
 * @throws what `create` or `find` throws.
 */
export async function createOnce<T>(
  { create, find }: { create(): Promise<T>; find(): Promise<T | undefined> },
  clock: Pick<Clock, 'sleep'>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await create()
    } catch (thrown) {
      if (!(thrown instanceof ReleaseError && UNKNOWN.includes(thrown.code))) throw thrown
      await clock.sleep(PAUSE_MS)
      const made = await find()
      if (made !== undefined) return made
      if (attempt === MAX_ATTEMPTS) throw thrown
    }
  }
}
