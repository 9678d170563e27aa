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

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AtrServer, startAtrServer } from './atr-server.ts'

let server: AtrServer
let now = new Date('2026-05-04T08:00:00Z')
beforeAll(async () => {
  server = await startAtrServer({
    clock: () => now,
    accounts: [{ uid: 'ada', fullname: 'Ada Example', token: 'pat' }],
    projects: [{ key: 'example-lib', committee: 'example', members: ['ada'], voteMode: 'email' }],
  })
})
afterAll(() => server.close())

async function post(path: string, body: unknown, jwt = '') {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = { authorization: `Bearer ${jwt}` }
  const response = await fetch(`${server.url}/api/${path}`, { method: 'POST', headers, body: text })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

async function session(): Promise<string> {
  now = new Date(now.getTime() + 3_700_000)
  return String((await post('jwt/create', { asfuid: 'ada', pat: 'pat' })).body.jwt)
}

const record = {
  ...{ project: 'example-lib', version: '1.2.0', platform: 'NPM', distribution_owner_namespace: null },
  ...{ distribution_package: 'example', distribution_version: '1.2.0', staging: false, details: false },
}

test.each([
  ['a field too many', { ...record, note: '' }],
  ['a field too few', { ...record, staging: undefined }],
  ['a text for a truth', { ...record, staging: 'false' }],
  ['an empty owner', { ...record, distribution_owner_namespace: '' }],
  ['a package with a dot', { ...record, distribution_package: 'a.b' }],
  ['a project in capitals', { ...record, project: 'Example' }],
  ['no JSON', '{'],
])('%s is an error', async (_what, body) => {
  expect(await post('distribution/record', body, await session())).toMatchObject({
    status: 400,
    body: { error: expect.any(String) },
  })
})

test('a session ends after half an hour, and with its token', async () => {
  const jwt = await session()
  expect((await post('vote/tabulate', { project: 'example-lib', version: '9' }, jwt)).status).toBe(404)
  now = new Date(now.getTime() + 31 * 60_000)
  expect((await post('vote/tabulate', { project: 'example-lib', version: '9' }, jwt)).status).toBe(401)
  const other = await session()
  server.state.accounts = server.state.accounts.map((account) => ({ ...account, token: 'another' }))
  expect((await post('vote/tabulate', { project: 'example-lib', version: '9' }, other)).status).toBe(401)
})

test('the eleventh session of an hour has to wait', async () => {
  await session()
  for (let count = 1; count < 10; count += 1) await post('jwt/create', { asfuid: 'ada', pat: 'x' })
  const refused = await post('jwt/create', { asfuid: 'ada', pat: 'x' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600'])
})

test('what is not there is not there, but has no ongoing checks', async () => {
  const get = async (path: string) => (await fetch(`${server.url}${path}`)).status
  expect(await get('/api/checks/ongoing/example-lib/9.9')).toBe(200)
  expect(await get('/api/release/get/example-lib/9.9')).toBe(404)
  expect(await get('/download/path/example-lib/9.9/..%2f..%2fetc%2fpasswd')).toBe(404)
  expect(await get('/api/task/get/1')).toBe(401)
  expect(await get('/api/constructor/name')).toBe(404)
})
