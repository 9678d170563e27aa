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

import { describe, expect, test } from 'vitest'
import type { CertificateClaims } from './claims.ts'
import { exactIdentity } from './identity-policy.ts'
import { matchIdentity } from './match-identity.ts'
import { parseIdentityPolicy } from './parse-identity-policy.ts'

const ISSUER = 'https://token.actions.githubusercontent.com'
const SUBJECT = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1'

const claims: CertificateClaims = {
  subjectAlternativeName: SUBJECT,
  issuer: ISSUER,
  sourceRepositoryUri: 'https://github.com/example-org/example',
  runnerEnvironment: 'github-hosted',
  buildSignerDigest: 'a'.repeat(40),
}

const policyOf = (identity: object, more: object = {}) =>
  parseIdentityPolicy(JSON.stringify({ version: 1, identities: [identity], ...more }))

test('the example of the guide: a pattern, further claims, a level and a trusted workflow', () => {
  const policy = policyOf(
    {
      issuer: ISSUER,
      sanPattern: String.raw`https://github\.com/example-org/example/\.github/workflows/release\.yml@refs/tags/v\d+`,
      oids: { sourceRepositoryUri: 'https://github.com/example-org/example', runnerEnvironment: ['github-hosted'] },
    },
    { minLevel: 'SLSA_BUILD_LEVEL_2', trustedWorkflows: [{ san: SUBJECT, digests: ['a'.repeat(40)] }] },
  )
  expect(matchIdentity(policy, claims)).toEqual({ matches: true, why: `signed by ${SUBJECT}` })
  expect(policy.minLevel).toBe(2)
})

describe('an exact identity', () => {
  const policy = exactIdentity({ subject: SUBJECT, issuer: ISSUER })

  test.each([
    [`${SUBJECT}-evil`, `signed by ${SUBJECT}-evil, expected ${SUBJECT}`],
    [SUBJECT.slice(0, -1), 'expected'],
    [SUBJECT.toUpperCase(), 'expected'],
    ['', 'names no subject'],
  ])('is not %j', (subjectAlternativeName, why) => {
    const match = matchIdentity(policy, { ...claims, subjectAlternativeName })
    expect(match).toEqual({ matches: false, why: expect.stringContaining(why) })
  })

  test.each([undefined, '', `${ISSUER}/`, 'https://accounts.example.org'])('of the issuer %j is refused', (issuer) => {
    const { issuer: _, ...without } = claims
    expect(matchIdentity(policy, issuer === undefined ? without : { ...without, issuer }).matches).toBe(false)
  })

  test.each([
    { subject: '', issuer: ISSUER },
    { subject: SUBJECT, issuer: ' ' },
    { subject: '  ', issuer: '' },
  ])('without one of its parts accepts nobody instead of everybody: %j', (identity) => {
    expect(() => exactIdentity(identity)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })
})

describe('claims beside the subject', () => {
  const oids = { buildSignerDigest: ['b'.repeat(40), 'a'.repeat(40)] }
  const policy = policyOf({ issuer: ISSUER, san: SUBJECT, oids })

  test('must have one of the values', () => {
    expect(matchIdentity(policy, claims).matches).toBe(true)
    expect(matchIdentity(policy, { ...claims, buildSignerDigest: 'c'.repeat(40) }).why).toContain(
      'buildSignerDigest is ccc',
    )
  })

  test('that the certificate does not make are not met', () => {
    const { buildSignerDigest: _, ...without } = claims
    expect(matchIdentity(policy, without)).toMatchObject({ matches: false, why: expect.stringContaining('is missing') })
  })
})

test.each([
  '',
  'null',
  '{}',
  '[]',
  '{"version":1,"identities":[]}',
  '{"version":2,"identities":[{"issuer":"i","san":"s"}]}',
  '{"version":1,"identities":[{"issuer":"","san":"s"}]}',
  '{"version":1,"identities":[{"issuer":"i","san":" "}]}',
  '{"version":1,"identities":[{"issuer":"i"}]}',
  '{"version":1,"identities":[{"san":"s"}]}',
  '{"version":1,"identities":[{"issuer":"i","san":"s","sanPattern":"p"}]}',
  '{"version":1,"identities":[{"issuer":"i","sanPattern":".*"}]}',
  '{"version":1,"identities":[{"issuer":"i","san":"s","oids":{"sourceRepositoryURI":"misspelt"}}]}',
  '{"version":1,"identities":[{"issuer":"i","san":"s","oids":{"runnerEnvironment":[]}}]}',
  '{"version":1,"identities":[{"issuer":"i","san":"s"}],"minlevel":"SLSA_BUILD_LEVEL_3"}',
  '{"version":1,"identities":[{"issuer":"i","san":"s"}],"trustedWorkflows":[{"sanPattern":"."}]}',
])('%s is no policy, and nobody is accepted by it', (json) => {
  expect(() => parseIdentityPolicy(json)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})

test('a document beyond the bound is not parsed', () => {
  expect(() => parseIdentityPolicy(' '.repeat(200_001))).toThrow('too large')
})
