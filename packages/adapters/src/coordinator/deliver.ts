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

import { messageOf } from '@tra/kernel'
import * as z from 'zod'
import type { Spooled } from './spool.ts'

/** Answers are a line of JSON; more is not the coordinator speaking. */
const MAX_ANSWER_BYTES = 65_536
const MAX_TRIES = 3
const FIRST_PAUSE_MILLISECONDS = 500

/** `refused`: the coordinator will never take these words; `failed`: it may, later. */
export type Delivery = { state: 'delivered' } | { state: 'refused' | 'failed'; reason: string; again: boolean }

export interface Delivering {
  url: string
  fetch: typeof globalThis.fetch
  timeoutMilliseconds: number
  sleep(milliseconds: number): Promise<void>
}

const acceptedSchema = z.object({ events: z.array(z.object({ sequence: z.number() })).min(1) })
const problemSchema = z.object({ detail: z.string().max(1000) })

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_ANSWER_BYTES) throw new Error('its answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

async function answerOf(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await boundedText(response))
  } catch (cause) {
    throw new Error(`it answered ${response.status} with something that isn't JSON; is this a coordinator?`, { cause })
  }
}

const finalStatuses: ReadonlySet<number> = new Set([409, 413, 422])

function judge(status: number, answer: unknown): Delivery {
  if (status === 200 || status === 201) {
    if (acceptedSchema.safeParse(answer).success) return { state: 'delivered' }
    return { state: 'failed', reason: 'its answer is not one of a coordinator', again: false }
  }
  if (status === 409) return { state: 'refused', reason: 'it knows this step with other words', again: false }
  const detail = problemSchema.safeParse(answer).data?.detail ?? 'no reason given'
  const state = finalStatuses.has(status) ? 'refused' : 'failed'
  return { state, reason: `it answered ${status}: ${detail}`, again: status >= 500 || status === 429 }
}

async function send({ body, token }: Spooled, { url, fetch, timeoutMilliseconds }: Delivering): Promise<Delivery> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/cloudevents+json' },
      body,
      // A redirect would carry the token to somebody else.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    return judge(response.status, await answerOf(response))
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? ` (${messageOf(thrown.cause)})` : ''
    return { state: 'failed', reason: `${messageOf(thrown)}${cause}`, again: true }
  }
}

/** Sends one event, with at most two more tries while it may help. Never throws, never waits without end. */
export async function deliver(spooled: Spooled, delivering: Delivering): Promise<Delivery> {
  let result = await send(spooled, delivering)
  for (let tries = 1; tries < MAX_TRIES && result.state !== 'delivered' && result.again; tries++) {
    await delivering.sleep(FIRST_PAUSE_MILLISECONDS * 2 ** (tries - 1))
    result = await send(spooled, delivering)
  }
  return result
}
