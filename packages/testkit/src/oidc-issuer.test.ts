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
import { type JsonWebKeySet, verifyToken } from './json-web-token.ts'
import { type OidcIssuer, startOidcIssuer } from './oidc-issuer.ts'

const now = new Date('2027-03-01T12:00:00Z')
let issuer: OidcIssuer

beforeAll(async () => {
  issuer = await startOidcIssuer({ clock: () => now })
})

afterAll(() => issuer.close())

async function json<T>(response: Promise<Response>): Promise<T> {
  return (await (await response).json()) as T
}

function ask(audience: string, token = issuer.requestToken): Promise<Response> {
  return fetch(`${issuer.requestUrl}&audience=${audience}`, { headers: { authorization: `Bearer ${token}` } })
}

test('a runner gets a token for its audience that proves itself with the published keys', async () => {
  type Discovery = { issuer: string; jwks_uri: string }
  const discovery = await json<Discovery>(fetch(`${issuer.url}/.well-known/openid-configuration`))
  const jwks = await json<JsonWebKeySet>(fetch(discovery.jwks_uri))
  const { count, value } = await json<{ count: number; value: string }>(ask('coordinator'))
  const claims = verifyToken(value, { jwks, issuer: discovery.issuer, audience: 'coordinator', now })
  expect(count).toBe(1)
  expect(claims).toMatchObject({
    repository: 'example-org/example',
    runner_environment: 'github-hosted',
    run_attempt: '1',
  })
})

test('what follows from repository, ref and commit follows for every run', async () => {
  issuer.setRun({ repository: 'example-org/other', ref: 'refs/heads/main', sha: 'd'.repeat(40) })
  const { value } = await json<{ value: string }>(ask('sigstore'))
  const claims = verifyToken(value, { jwks: issuer.jwks, issuer: issuer.url, audience: 'sigstore', now })
  expect(claims).toMatchObject({
    sub: 'repo:example-org/other:ref:refs/heads/main',
    ref_type: 'branch',
    job_workflow_ref: 'example-org/other/.github/workflows/release.yml@refs/heads/main',
    workflow_sha: 'd'.repeat(40),
  })
})

test('the runner endpoint refuses a wrong request token', async () => {
  expect((await ask('sigstore', 'guess')).status).toBe(401)
})

test('a token is refused for another audience, after its time, or when its algorithm was switched off', () => {
  const expected = { jwks: issuer.jwks, issuer: issuer.url, audience: 'sigstore', now }
  expect(() => verifyToken(issuer.mint({ aud: 'other' }), expected)).toThrow('another audience')
  expect(() => verifyToken(issuer.mint(), { ...expected, now: new Date('2027-03-01T13:00:00Z') })).toThrow('expired')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  expect(() => verifyToken(issuer.mint().replace(/^[^.]+/, none), expected)).toThrow('unknown key or algorithm')
})
