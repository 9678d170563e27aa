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

import { API_ROOT, parseEntry } from '@tra/ledger'
import type { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { problem } from '../routes/problem.ts'
import type { EventStore } from '../store/event-store.ts'

/** Most readers that follow at once: each holds a socket. */
const MAX_FOLLOWERS = 200
const ENTRIES = 100
const POLL_MILLISECONDS = 1_000
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MILLISECONDS = 15_000

export interface EventStream {
  store: Pick<EventStore, 'size' | 'entriesFrom'>
  pollMilliseconds?: number
}

/**
 * `GET /events/stream`: server-sent events (WHATWG HTML 9.2), one per entry, whose id is its sequence number. A reader
 * that was cut off goes on with `Last-Event-ID`; a new one begins at `from`, or with what comes next.
 */
export function eventStream(app: Hono, { store, pollMilliseconds = POLL_MILLISECONDS }: EventStream): void {
  let followers = 0
  app.get(`${API_ROOT}/events/stream`, async (context) => {
    if (followers >= MAX_FOLLOWERS) throw problem(503, `${MAX_FOLLOWERS} readers follow already`)
    const first = await firstWanted(store, context.req.header('last-event-id'), context.req.query('from'))
    context.header('cache-control', 'no-store')
    return streamSSE(context, async (stream) => {
      followers += 1
      try {
        await follow(stream, store, first, pollMilliseconds)
      } finally {
        followers -= 1
      }
    })
  })
}

async function firstWanted(
  store: Pick<EventStore, 'size'>,
  lastId: string | undefined,
  from: string | undefined,
): Promise<number> {
  if (lastId !== undefined) return numberOf(lastId) + 1
  return from === undefined ? store.size() : numberOf(from)
}

function numberOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw problem(422, 'a sequence number is wanted')
}

async function follow(
  stream: SSEStreamingApi,
  store: Pick<EventStore, 'entriesFrom'>,
  first: number,
  pollMilliseconds: number,
): Promise<void> {
  let next = first
  let silent = 0
  while (!stream.aborted && !stream.closed) {
    const entries = await store.entriesFrom(next, ENTRIES)
    for (const { sequence, text } of entries) {
      const { event } = parseEntry(text)
      await stream.writeSSE({ id: String(sequence), event: event.type, data: text })
      next = sequence + 1
    }
    silent = entries.length > 0 ? 0 : silent + pollMilliseconds
    if (silent >= HEARTBEAT_MILLISECONDS) {
      await stream.write(': still here\n\n')
      silent = 0
    }
    if (entries.length < ENTRIES) await stream.sleep(pollMilliseconds)
  }
}
