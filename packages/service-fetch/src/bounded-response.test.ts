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

import { expect, test } from 'vitest'
import { boundedResponse } from './bounded-response.ts'

function endless(): { response: Response; sent: () => number } {
  let sent = 0
  const body = new ReadableStream({
    pull: (controller) => {
      sent += 1024 * 1024
      controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  return { response: new Response(body), sent: () => sent }
}

test('an answer that never ends is given up soon after its bound', async () => {
  const { response, sent } = endless()
  await expect(boundedResponse(response)).rejects.toThrow('answers more than 16777216 bytes')
  expect(sent()).toBeLessThan(20 * 1024 * 1024)
})

test('an ordinary answer keeps its status, headers and body', async () => {
  const response = new Response('{"a":1}', { status: 201, headers: { location: '/x' } })
  const bounded = await boundedResponse(response)
  expect({ status: bounded.status, location: bounded.headers.get('location') }).toEqual({ status: 201, location: '/x' })
  expect(await bounded.json()).toEqual({ a: 1 })
})

test('an answer without a body stays one', async () => {
  expect((await boundedResponse(new Response(null, { status: 204 }))).status).toBe(204)
})
