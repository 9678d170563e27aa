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
/** A step must not wait longer for its own report, all tries and pauses together. */
const BUDGET_MILLISECONDS = 20_000
const MAX_TRIES = 6
const FIRST_PAUSE_MILLISECONDS = 500

/** `refused`: the coordinator will never take these words; `failed`: it may, later. */
export type Delivery =
  | { state: 'delivered' }
  | { state: 'refused' | 'failed'; reason: string; again: boolean; pauseMilliseconds?: number }

export interface Delivering {
  url: string
  fetch: typeof globalThis.fetch
  timeoutMilliseconds: number
  sleep(milliseconds: number): Promise<void>
  /** From 0 to 1: many jobs that failed together must not come back together. */
  random(): number
  /** Milliseconds on a clock that only goes forward. */
  elapsed(): number
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
    const pause = retryAfter(response.headers.get('retry-after'))
    return {
      ...judge(response.status, await answerOf(response)),
      ...(pause !== undefined && { pauseMilliseconds: pause }),
    }
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? ` (${messageOf(thrown.cause)})` : ''
    return { state: 'failed', reason: `${messageOf(thrown)}${cause}`, again: true }
  }
}

// RFC 9110 10.2.3; the form with a date would need a clock that agrees with the server's.
function retryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : undefined
}

function pauseBefore(tries: number, { pauseMilliseconds = 0 }: { pauseMilliseconds?: number }, random: number): number {
  return Math.max(pauseMilliseconds, FIRST_PAUSE_MILLISECONDS * 2 ** (tries - 1) * (0.5 + random / 2))
}

/**
 * Sends one event, again while that may help and the budget lasts; a coordinator that asks for a longer pause is not asked
 * again. Never throws, never waits without end.
 */
export async function deliver(spooled: Spooled, delivering: Delivering): Promise<Delivery> {
  const end = delivering.elapsed() + BUDGET_MILLISECONDS
  let result = await send(spooled, delivering)
  for (let tries = 1; tries < MAX_TRIES && result.state !== 'delivered' && result.again; tries++) {
    const pause = pauseBefore(tries, result, delivering.random())
    if (delivering.elapsed() + pause >= end) break
    await delivering.sleep(pause)
    const left = end - delivering.elapsed()
    result = await send(spooled, { ...delivering, timeoutMilliseconds: Math.min(delivering.timeoutMilliseconds, left) })
  }
  return result
}
