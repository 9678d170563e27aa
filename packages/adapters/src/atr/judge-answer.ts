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

import { type ErrorCode, ReleaseError, visibleText } from '@tra/kernel'
import * as z from 'zod'
import { boundedJson } from '../fetch/bounded-json.ts'
import { passingAnswer } from '../fetch/patience.ts'

/** What is known of a request when its answer is judged. */
export interface Asked {
  /** Host and path, for messages. */
  name: string
  now: Date
  /** Never to stand in a message. */
  secrets: ReadonlySet<string>
}

interface Refusal {
  code: ErrorCode
  hint: string
}

const REFUSALS = new Map<number, Refusal>([
  [401, { code: 'PERMISSION_MISSING', hint: 'Tokens end after 180 days: make another one on ATR’s page /tokens.' }],
  [403, { code: 'PERMISSION_MISSING', hint: 'The account, or the workflow, lacks the right; ATR says which.' }],
  [404, { code: 'NOT_FOUND', hint: 'Check project and version as ATR spells them.' }],
  [409, { code: 'CONFLICT', hint: 'The release has changed in ATR: look at it there, then run the step again.' }],
])
const OTHER: Refusal = { code: 'REFUSED', hint: 'ATR does not take the request; its reason stands above.' }
const MAX_REASON_CHARACTERS = 300

/** @throws Passing, ReleaseError for anything but a success; with ATR's own reason, and never with a secret. */
export async function judgeAnswer(response: Response, { name, now, secrets }: Asked): Promise<void> {
  const { status } = response
  if (status >= 200 && status < 300) return
  const passing = passingAnswer(response, name, now)
  if (passing) throw passing
  const { code, hint } = REFUSALS.get(status) ?? OTHER
  const reason = withoutSecrets(await reasonOf(response), secrets)
  throw new ReleaseError(code, `${name} answers ${status}${reason === '' ? '' : `: ${visibleText(reason)}`}`, { hint })
}

async function reasonOf(response: Response): Promise<string> {
  try {
    const parsed = z.object({ error: z.string() }).safeParse(await boundedJson(response))
    return parsed.success ? parsed.data.error : ''
  } catch {
    // A page of HTML, or nothing at all: the status has to suffice.
    return ''
  }
}

function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  let shown = text
  for (const secret of secrets) if (secret !== '') shown = shown.replaceAll(secret, '***')
  return shown.slice(0, MAX_REASON_CHARACTERS)
}
