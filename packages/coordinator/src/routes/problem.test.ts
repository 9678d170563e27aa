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
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { problem, problemResponse } from './problem.ts'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => vi.restoreAllMocks())

function answerTo(thrown: Error) {
  const app = new Hono()
  app.onError(problemResponse)
  app.get('/', () => {
    throw thrown
  })
  return app.request('/')
}

const statuses: Record<ErrorCode, [status: number, retryAfter: string | null]> = {
  INPUT_INVALID: [422, null],
  NOT_FOUND: [404, null],
  PERMISSION_MISSING: [403, null],
  LIMIT_EXCEEDED: [503, '2'],
  MALFORMED: [422, null],
  CONFLICT: [409, null],
  TOOL_MISSING: [500, null],
  TOOL_FAILED: [503, '2'],
  NETWORK: [503, '2'],
  TIMEOUT: [503, '2'],
  SIGNING_FAILED: [500, null],
  OUTAGE: [503, '60'],
  REFUSED: [403, null],
  INTERNAL: [500, null],
}

it.each(Object.entries(statuses))('%s has its status', async (code, [status, retryAfter]) => {
  const answer = await answerTo(new ReleaseError(code as ErrorCode, 'the words of it'))
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter])
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const isOurs = status === 500
  expect(await answer.json()).toEqual({
    ...{ type: 'about:blank', status },
    detail: isOurs ? 'something broke in the coordinator' : 'the words of it',
  })
  expect(console.error).toHaveBeenCalledTimes(Number(isOurs))
})

it('whatever else is thrown is told to the operator alone', async () => {
  const answer = await answerTo(new TypeError('a secret'))
  expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('a secret')])
  expect(console.error).toHaveBeenCalledOnce()
})

it('who is not let in is told how to ask, and who comes too early when to come back', async () => {
  expect((await answerTo(problem(401, 'sign in first'))).headers.get('www-authenticate')).toBe('Bearer')
  expect((await answerTo(problem(503, 'the log is being read'))).headers.get('retry-after')).toBe('2')
})
