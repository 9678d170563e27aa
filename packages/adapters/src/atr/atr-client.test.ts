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
import { jsonReply, type LoopbackServer, startLoopbackServer } from '@tra/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atrClient } from './atr-client.ts'
import type { AtrEndpoint } from './endpoints/endpoint.ts'
import { atrEndpoints } from './endpoints/index.ts'

const SECRETS = ['pat-4Rz', 'oidc-8Xy', 'jwt-2Kd']
let answer: unknown
let status = 200
let server: LoopbackServer
beforeAll(async () => {
  server = await startLoopbackServer(
    () =>
      ({ url }) =>
        url.pathname === '/api/jwt/create'
          ? jsonReply({ endpoint: '/jwt/create', asfuid: 'ada', jwt: SECRETS[2] })
          : jsonReply(answer, status),
  )
})
afterAll(() => server.close())

/** A request that ATR would take. */
const requests: Record<string, unknown> = {
  ...{ project: 'example-lib', version: '1.2.0', revision: '00001', resolution: 'passed', id: 7 },
  ...{ asfuid: 'ada', pat: SECRETS[0], email_to: 'dev@example.apache.org', email_cc: [], email_bcc: [] },
  ...{ vote_duration: 72, subject: null, body: 'text', second_round_email_to: null, notify_when_finished: false },
  ...{
    automatic_resolve_when_finished: false,
    automatic_publish_when_resolved: false,
    concerns_noted: [],
    path_suffix: null,
    ssh_key: 'ssh-ed25519 AAAA',
  },
  ...{
    platform: 'NPM',
    distribution_owner_namespace: null,
    distribution_package: 'example',
    distribution_version: '1.2.0',
  },
  ...{ staging: false, details: false },
}

function ask(endpoint: AtrEndpoint) {
  const client = atrClient({
    url: server.url,
    clock: { now: () => new Date('2026-05-04T08:00:00Z'), sleep: async () => {} },
    progress: () => {},
    account: { id: 'ada', token: SECRETS[0] ?? '' },
    idToken: async () => SECRETS[1] ?? '',
  })
  const names = Object.keys(endpoint.request.shape)
  return client.call(endpoint, Object.fromEntries(names.map((name) => [name, requests[name]])))
}

const others = atrEndpoints.filter(({ path }) => path !== 'jwt/create')

describe.each(others.map((endpoint) => [endpoint.path, endpoint] as const))('%s', (path, endpoint) => {
  test('is read or refused, whatever is answered', async () => {
    const names = Object.keys(endpoint.answer.shape)
    const fields = Object.fromEntries(names.map((name) => [name, fc.jsonValue({ maxDepth: 3 })]))
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.record({ endpoint: fc.constant(`/${path}`), ...fields }, { requiredKeys: [] }),
    )
    await fc.assert(
      fc.asyncProperty(hostile, async (given) => {
        answer = given
        status = 200
        await ask(endpoint).catch((thrown: unknown) => expect(thrown).toMatchObject({ code: 'MALFORMED' }))
      }),
      { numRuns: 25 },
    )
  })

  test('is refused with a reason that holds no secret', async () => {
    for (const code of [400, 401, 403, 404, 409, 418]) {
      status = code
      answer = { error: `no: ${SECRETS.join(' ')} \u202e\u0007` }
      const thrown = await ask(endpoint).catch((error: unknown) => error)
      expect(thrown).toBeInstanceOf(ReleaseError)
      const { message, hint } = thrown as ReleaseError
      expect(`${message} ${hint}`).not.toMatch(/pat-4Rz/)
      if (endpoint.authentication === 'workflow') expect(message).not.toMatch(/oidc-8Xy/)
      if (endpoint.authentication === 'session') expect(message).not.toMatch(/jwt-2Kd/)
      expect(message).not.toMatch(/\p{C}/u)
    }
  })
})
