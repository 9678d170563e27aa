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

import { Validator } from '@seriousme/openapi-schema-validator'
import { API_ROOT, contract, endpoint } from '@tra/ledger'
import { Hono, type MiddlewareHandler } from 'hono'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { problemResponse } from '../routes/problem.ts'
import { openApiDocument } from './open-api.ts'
import { refuseOtherMethods } from './other-methods.ts'
import { rateLimit } from './rate-limit.ts'
import { serveEndpoint } from './serve-endpoint.ts'
import { sizeTag } from './size-tag.ts'

const document = openApiDocument(contract, 'https://releases.example.org')

test('the document is OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

test('every endpoint of the contract is in it, once', () => {
  const operations = Object.values(document.paths as Record<string, object>).flatMap((path) => Object.values(path))
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(contract).toSorted())
})

test('what has a default need not be given, what is in the path must', () => {
  const { parameters } = (document.paths as Record<string, { get: { parameters: object[] } }>)['/events']?.get ?? {}
  expect(parameters).toContainEqual(
    expect.objectContaining({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'Most entries in the answer.',
    }),
  )
  expect(JSON.stringify(document)).toContain('{"name":"committee","in":"path","required":true')
})

test('a parameter is described as what it is read as, within its bounds', () => {
  const paths = document.paths as Record<string, { get: { parameters: { name: string; schema: object }[] } }>
  const schemaOf = (path: string, name: string) => paths[path]?.get.parameters.find((one) => one.name === name)?.schema
  expect(schemaOf('/releases', 'limit')).toEqual({ type: 'integer', minimum: 1, maximum: 500, default: 100 })
  expect(schemaOf('/events', 'from')).toMatchObject({ type: 'integer', minimum: 0, default: 0 })
  const version = schemaOf('/releases/{committee}/{product}/{version}/record', 'version') as { pattern: string }
  const matches = (text: string) => new RegExp(version.pattern).test(text)
  expect(['2.25.4', '1.0-rc', '../x', '1..0', ''].map(matches)).toEqual([true, true, false, false, false])
})

test.each(['', ' 1', '1e2', '0x10', '-1', '1.0', '9'.repeat(400)])('a number is digits: "%s" is refused', (from) => {
  const { query } = contract.listEvents
  expect(query.safeParse({ from }).success).toBe(false)
  expect(query.parse({ from: '77' })).toMatchObject({ from: 77, limit: 100 })
})

const size = endpoint({
  method: 'get',
  path: '/things/{name}',
  summary: 'A thing.',
  parameters: z.object({ name: z.string().max(5) }),
  query: z.object({ limit: z.coerce.number().pipe(z.int()).default(1) }),
  answer: z.object({ name: z.string(), limit: z.int() }),
  problems: [],
})

function appWith(...middleware: MiddlewareHandler[]): { app: Hono; asked: string[] } {
  const app = new Hono()
  const asked: string[] = []
  app.onError(problemResponse)
  for (const one of middleware) app.use('*', one)
  serveEndpoint(app, size, async ({ name }, { limit }) => {
    asked.push(name)
    return { name, limit }
  })
  return { app, asked }
}

test('what does not fit the contract is told before anything is looked up', async () => {
  const { app, asked } = appWith()
  expect(await (await app.request(`${API_ROOT}/things/a`)).json()).toEqual({ name: 'a', limit: 1 })
  for (const path of ['/things/abcdef', '/things/a?limit=x', '/things/a?limit=1.5']) {
    const response = await app.request(`${API_ROOT}${path}`)
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  }
  expect(asked).toEqual(['a'])
})

test('a method that is not offered is told apart from a path that is not there', async () => {
  const { app } = appWith()
  refuseOtherMethods(app, [size, { method: 'post', path: '/things/{name}' }])
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const response = await app.request(`${API_ROOT}/things/a`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  }
  expect((await app.request(`${API_ROOT}/things/a`)).status).toBe(200)
  expect((await app.request(`${API_ROOT}/nothing`, { method: 'PUT' })).status).toBe(404)
})

test('a reader who has what there is gets no second copy', async () => {
  let entries = 3
  const { app, asked } = appWith(sizeTag(async () => entries, 'v'))
  const first = await app.request(`${API_ROOT}/things/a`)
  const tag = first.headers.get('etag') ?? ''
  expect(tag).toBe('"v-3"')
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
    const again = await app.request(`${API_ROOT}/things/a`, { headers: { 'if-none-match': known } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  }
  expect(asked).toHaveLength(1)
  entries = 4
  expect((await app.request(`${API_ROOT}/things/a`, { headers: { 'if-none-match': tag } })).status).toBe(200)
})

test('a refusal is not remembered as an answer', async () => {
  const { app } = appWith(sizeTag(async () => 3, 'v'))
  expect((await app.request(`${API_ROOT}/things/abcdef`)).headers.get('etag')).toBeNull()
})

test('who asks too often is told when to come back; others are served', async () => {
  let now = new Date(0)
  const callerOf = (context: { req: { header(name: string): string | undefined } }) => context.req.header('from') ?? ''
  const { app } = appWith(rateLimit({ burst: 2, perSecond: 0.5, now: () => now, callerOf }))
  const ask = async (from: string) => app.request(`${API_ROOT}/things/a`, { headers: { from } })
  expect([(await ask('a')).status, (await ask('a')).status]).toEqual([200, 200])
  const refused = await ask('a')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
  expect((await ask('b')).status).toBe(200)
  now = new Date(2_000)
  expect([(await ask('a')).status, (await ask('a')).status]).toEqual([200, 429])
})
