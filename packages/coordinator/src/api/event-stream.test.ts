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

import { entryText } from '@tra/ledger'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { widgetEvent } from '../../test/widget-event.ts'
import { problemResponse } from '../routes/problem.ts'
import type { StoredEntry } from '../store/event-store.ts'
import { eventStream } from './event-stream.ts'

function aStream(count: number) {
  const entries: StoredEntry[] = []
  const record = () => {
    const text = entryText({ v: 1, event: widgetEvent({ step: 'verify' }) })
    entries.push({ sequence: entries.length, text })
  }
  for (let index = 0; index < count; index += 1) record()
  const app = new Hono()
  app.onError(problemResponse)
  const store = {
    size: async () => entries.length,
    entriesFrom: async (sequence: number, limit: number) => entries.slice(sequence, sequence + limit),
  }
  eventStream(app, { store, pollMilliseconds: 5 })
  const follow = async (path: string, headers: Record<string, string> = {}) =>
    app.request(`/api/v1/events/stream${path}`, { headers })
  return { record, follow }
}

/** Reads until so many events have come, then leaves. */
async function idsOf(response: Response, count: number): Promise<string[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader !== undefined && (text.match(/^id: /gm)?.length ?? 0) < count) {
    const { value, done } = await reader.read()
    if (done) break
    text += value
  }
  await reader?.cancel()
  return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id ?? '')
}

test('a reader gets what was recorded, then what is recorded, in order', async () => {
  const { record, follow } = aStream(150)
  const response = await follow('?from=0')
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  setTimeout(record, 30)
  expect(await idsOf(response, 151)).toEqual(Array.from({ length: 151 }, (_, index) => String(index)))
})

test('a new reader begins with what comes next', async () => {
  const { record, follow } = aStream(3)
  const response = await follow('')
  setTimeout(record, 20)
  expect(await idsOf(response, 1)).toEqual(['3'])
})

test('one that was cut off misses nothing and gets nothing twice', async () => {
  const { follow } = aStream(5)
  expect(await idsOf(await follow('?from=0', { 'last-event-id': '2' }), 2)).toEqual(['3', '4'])
})

test.each(['?from=x', '?from=-1', '?from=1e9', `?from=${'9'.repeat(30)}`])('%s is refused', async (path) => {
  expect((await aStream(1).follow(path)).status).toBe(422)
})
