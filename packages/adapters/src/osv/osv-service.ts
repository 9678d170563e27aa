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
import type { AdvisoryService, Clock, Progress } from '@tra/release'
import { boundedJson } from '../fetch/bounded-json.ts'
import { httpsBase } from '../fetch/https-base.ts'
import { Passing, passingAnswer, passingSilence, patiently } from '../fetch/patience.ts'

/** OSV's public instance. */
export const PUBLIC_OSV = 'https://api.osv.dev'

export interface OsvOptions {
  clock: Clock
  progress: Progress
  /** {@link PUBLIC_OSV} unless said. */
  url?: string | undefined
  /** Milliseconds for one answer, its body included. */
  timeoutMs?: number
  /** From 0 to below 1. */
  random?: () => number
}

const DEFAULT_TIMEOUT_MS = 60_000
/** @throws Passing, ReleaseError for what asking again would not change. */
function judge(response: Response, name: string, now: Date): void {
  const passing = passingAnswer(response, name, now)
  if (passing) throw passing
  const { status } = response
  if (status === 200) return
  const hint = 'Nothing is known about vulnerabilities then. Check the address of the service.'
  if (status === 404) throw new ReleaseError('NOT_FOUND', `${name} does not exist`, { hint })
  throw new ReleaseError('REFUSED', `${name} answers ${status}`, { hint })
}

const OUTAGE_HINT =
  'Nothing is known about vulnerabilities then: run it again later, or give a copy of the database with --database.'

/** Speaks OSV's API: bounded, repeated where that helps, and with no other host. @throws ReleaseError INPUT_INVALID. */
export function osvService(options: OsvOptions): AdvisoryService {
  const { clock, progress, url = PUBLIC_OSV, timeoutMs = DEFAULT_TIMEOUT_MS, random } = options
  const base = httpsBase(url)

  async function attempt(path: string, body?: string): Promise<unknown> {
    const sent = body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }
    const name = `${base.host}/${path}`
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(new URL(path, base), { ...sent, signal, redirect: 'manual' })
      judge(response, name, clock.now())
      return await boundedJson(response, base.host)
    } catch (thrown) {
      if (thrown instanceof ReleaseError || thrown instanceof Passing) throw thrown
      throw passingSilence(thrown, name)
    }
  }

  const patience = { clock, progress, hint: OUTAGE_HINT, random }

  return {
    query: (queries) => patiently(() => attempt('v1/querybatch', JSON.stringify({ queries })), patience),
    advisory: (id) => patiently(() => attempt(`v1/vulns/${encodeURIComponent(id)}`), patience),
  }
}
