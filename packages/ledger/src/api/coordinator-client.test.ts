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
import { contract } from './contract.ts'
import { type Ask, coordinatorClient } from './coordinator-client.ts'
import { requestPath } from './endpoint.ts'

const origin = 'https://releases.example.org'
const release = { committee: 'logging', product: 'log4j', version: '2.25.4' }

function clientThat(answers: { status?: number; body?: unknown }) {
  const asked: string[] = []
  const ask: Ask = async (url) => {
    asked.push(url)
    return {
      status: answers.status ?? 200,
      body: typeof answers.body === 'string' ? answers.body : JSON.stringify(answers.body),
    }
  }
  return { client: coordinatorClient(origin, ask), asked }
}

test('asks where the contract says, and gives back what it describes', async () => {
  const { client, asked } = clientThat({ body: { events: [] } })
  expect(await client.readTimeline(release)).toEqual({ events: [] })
  expect(asked).toEqual([`${origin}/api/v1/releases/logging/log4j/2.25.4/events`])
})

test('a query is written out, what is not given is left away', () => {
  expect(requestPath(contract.readRecord, { parameters: release })).not.toContain('?')
  expect(requestPath(contract.readRecord, { parameters: release, query: { candidate: 'rc 1&x' } })).toMatch(
    /record\?candidate=rc\+1%26x$/,
  )
})

test('names can not lead to another path', () => {
  const parameters = { ...release, version: '../../x' }
  expect(requestPath(contract.readTimeline, { parameters })).toContain('/log4j/..%2F..%2Fx/events')
})

test.each([
  [404, { detail: 'no event about this release is known' }, 'NOT_FOUND', 'no event about this release is known'],
  [503, { detail: 'too much waits' }, 'NETWORK', 'too much waits'],
  [502, '<html>', 'NETWORK', 'no reason given'],
])('a refusal with %d is told', async (status, body, code, words) => {
  const { client } = clientThat({ status, body })
  await expect(client.readTimeline(release)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
})

test.each(['<html>', '{}', '{"events":[{}]}', 'null'])('%s is no answer of a coordinator', async (body) => {
  const { client } = clientThat({ body })
  await expect(client.readTimeline(release)).rejects.toMatchObject({ code: 'MALFORMED' })
})
