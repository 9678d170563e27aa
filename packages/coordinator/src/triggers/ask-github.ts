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
import * as z from 'zod'
import { boundedText } from '../fetch-json.ts'

const TIMEOUT_MILLISECONDS = 10_000
const MAX_TOLD_CHARACTERS = 300

/** A question to GitHub. */
export interface Question {
  method?: 'GET' | 'POST'
  body?: unknown
  /** `raw` asks for a file's own bytes. */
  accept?: 'json' | 'raw'
}

export interface Answer {
  status: number
  text: string
}

/** Asks GitHub; any status is an answer. No error tells the token. @throws ReleaseError NETWORK, LIMIT_EXCEEDED */
export async function askGitHub(url: string, token: string, question: Question = {}): Promise<Answer> {
  const { method = 'GET', body, accept = 'json' } = question
  const headers = {
    authorization: `Bearer ${token}`,
    accept: `application/vnd.github${accept === 'raw' ? '.raw' : ''}+json`,
    'user-agent': 'trusted-release',
    'x-github-api-version': '2022-11-28',
  }
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS)
  const response = await fetch(url, { ...init, redirect: 'error', signal }).catch(() => {
    throw new ReleaseError('NETWORK', `${new URL(url).host} does not answer`, { hint: 'Try again later.' })
  })
  const text = await boundedText(response).catch(() => {
    throw new ReleaseError('LIMIT_EXCEEDED', `an answer of ${new URL(url).host} is too large or broke off`)
  })
  return { status: response.status, text }
}

const toldSchema = z.object({ message: z.string() })

function told(text: string): string {
  try {
    return toldSchema.parse(JSON.parse(text)).message.slice(0, MAX_TOLD_CHARACTERS)
  } catch {
    return 'it does not say why'
  }
}

/** Passes an answer on if it has the status. @param what was asked for. @throws ReleaseError that says what to do. */
export function answered(answer: Answer, status: number, what: string): Answer {
  if (answer.status === status) return answer
  if (answer.status === 422) throw new ReleaseError('INPUT_INVALID', `GitHub refuses ${what}: ${told(answer.text)}`)
  if (answer.status === 404) {
    throw new ReleaseError('NOT_FOUND', `GitHub shows the App no ${what}`, { hint: 'Install the App there.' })
  }
  if (answer.status === 401 || answer.status === 403) {
    throw new ReleaseError('TOOL_FAILED', `GitHub lets the App have no ${what} (${answer.status})`, {
      hint: 'Look at the App’s id, key and permissions: actions write, contents read.',
    })
  }
  throw new ReleaseError('NETWORK', `GitHub answers ${answer.status} to ${what}`, { hint: 'Try again later.' })
}

/** The answer's JSON. @throws ReleaseError MALFORMED */
export function jsonOf<Value>({ text }: Answer, schema: z.ZodType<Value>): Value {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new ReleaseError('MALFORMED', 'GitHub answers something else than it was asked for')
  }
}
