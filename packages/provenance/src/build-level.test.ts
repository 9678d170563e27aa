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
import { buildLevel } from './build-level.ts'
import type { CertificateClaims } from './claims.ts'
import { confirmsSource } from './expected-source.ts'
import { parseIdentityPolicy } from './parse-identity-policy.ts'

const BUILDER = 'https://github.com/apache/suite/.github/workflows/release.yml'
const COMMIT = 'a'.repeat(40)
const BUILDER_COMMIT = 'b'.repeat(40)

const claims: CertificateClaims = {
  subjectAlternativeName: `${BUILDER}@${BUILDER_COMMIT}`,
  issuer: 'https://token.actions.githubusercontent.com',
  buildSignerUri: `${BUILDER}@${BUILDER_COMMIT}`,
  buildSignerDigest: BUILDER_COMMIT,
  buildConfigUri: 'https://github.com/apache/demo/.github/workflows/release.yml@refs/tags/v1.0.0',
  runnerEnvironment: 'github-hosted',
  sourceRepositoryUri: 'https://github.com/apache/demo',
  sourceRepositoryDigest: COMMIT,
}

const policyWith = (...trustedWorkflows: object[]) =>
  parseIdentityPolicy(JSON.stringify({ version: 1, identities: [{ issuer: 'i', san: 's' }], trustedWorkflows }))
const pattern = { sanPattern: String.raw`https://github\.com/apache/suite/\.github/workflows/release\.yml@.+` }
const evidence = { predicateConfirmed: true, sourceConfirmed: true }

/** The same certificate, of the builder at another ref. */
const at = (ref: string): CertificateClaims => ({
  ...claims,
  subjectAlternativeName: `${BUILDER}@${ref}`,
  buildSignerUri: `${BUILDER}@${ref}`,
})

test('a trusted reusable workflow at a commit reaches level 3', () => {
  expect(buildLevel(claims, policyWith(pattern), evidence)).toBe(3)
})

describe('level 3 is not claimed', () => {
  test('of a branch or a tag that moves, but of a full version or a listed commit', () => {
    const levels = ['refs/heads/main', 'refs/tags/v1', 'refs/tags/v1.2', 'refs/tags/v1.2.3'].map((ref) =>
      buildLevel(at(ref), policyWith(pattern), evidence),
    )
    expect(levels).toEqual([2, 2, 2, 3])
    const listed = policyWith({ ...pattern, digests: [BUILDER_COMMIT] })
    expect(buildLevel(at('refs/tags/v1'), listed, evidence)).toBe(3)
    const other = policyWith({ ...pattern, digests: ['c'.repeat(40)] })
    expect(buildLevel(at('refs/tags/v1.2.3'), other, evidence)).toBe(2)
  })

  test('when the commit in the name is not the one that ran', () => {
    expect(buildLevel({ ...claims, buildSignerDigest: COMMIT }, policyWith(pattern), evidence)).toBe(2)
  })

  test("of a project's own workflow, called by nobody", () => {
    const own = { ...claims, buildConfigUri: claims.subjectAlternativeName }
    expect(buildLevel(own, policyWith(pattern), evidence)).toBe(2)
  })

  test('of a workflow that nobody trusts, or another with a similar name', () => {
    expect(buildLevel(claims, policyWith(), evidence)).toBe(2)
    expect(buildLevel(claims, policyWith({ san: `${BUILDER}@${COMMIT}` }), evidence)).toBe(2)
  })

  test('when the source is not known to be the expected one', () => {
    expect(buildLevel(claims, policyWith(pattern), { ...evidence, sourceConfirmed: false })).toBe(2)
  })
})

test('a runner of their own gives level 1, a predicate that contradicts its certificate none', () => {
  expect(buildLevel({ ...claims, runnerEnvironment: 'self-hosted' }, policyWith(pattern), evidence)).toBe(1)
  expect(buildLevel(claims, policyWith(pattern), { ...evidence, predicateConfirmed: false })).toBeUndefined()
})

test('a source is confirmed by repository and commit together', () => {
  const repository = 'https://github.com/apache/demo'
  expect(confirmsSource({ repository, commit: COMMIT }, claims)).toBe(true)
  expect(confirmsSource({ repository }, claims)).toBe(false)
  expect(confirmsSource({}, claims)).toBe(false)
  expect(confirmsSource({ repository, commit: BUILDER_COMMIT }, claims)).toBe(false)
  expect(confirmsSource({ repository, commit: COMMIT, ref: 'refs/tags/v2' }, claims)).toBe(false)
})
