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

import * as z from 'zod'
import { boundedJson } from '../fetch/bounded-json.ts'

const TIMEOUT_MILLISECONDS = 6_000
const answerSchema = z.object({ value: z.string().min(1) })

/** A token of the run with an audience, as a job with `id-token: write` may have it; undefined anywhere else. @throws Error. */
export async function runToken(
  audience: string,
  { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if (!url || !token) return undefined
  const address = new URL(url)
  address.searchParams.set('audience', audience)
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  })
  return answerSchema.parse(await boundedJson(response, "GitHub's token service")).value
}
