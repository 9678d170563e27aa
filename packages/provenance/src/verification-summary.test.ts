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
import { namesItsSigner, readSummary, type SummaryRequest, verificationSummary } from './verification-summary.ts'

const SIGNER = 'https://github.com/example-org/example/.github/workflows/verify.yml@refs/tags/v1'
const artifact = { path: 'a.tar.gz', sha256: 'a'.repeat(64), sha512: 'b'.repeat(128) }
const request: SummaryRequest = {
  verifier: SIGNER,
  candidate: { uri: 'https://dist.example.org/dev/example/1.0-rc1', name: 'example-1.0-rc1', digest: 'c'.repeat(64) },
  artifacts: [artifact],
  policy: { uri: 'https://example.org/profiles/asf' },
  verdict: 'passed',
  level: 2,
  checkedAt: new Date('2026-11-20T12:00:00Z'),
}

test('says what was verified, by whom and to which level', () => {
  expect(verificationSummary(request)).toEqual({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'example-1.0-rc1', digest: { dirHash: 'c'.repeat(64) } },
      { name: 'a.tar.gz', digest: { sha256: artifact.sha256, sha512: artifact.sha512 } },
    ],
    predicateType: 'https://slsa.dev/verification_summary/v1',
    predicate: {
      verifier: { id: SIGNER },
      timeVerified: '2026-11-20T12:00:00.000Z',
      resourceUri: request.candidate.uri,
      policy: { uri: request.policy.uri },
      verificationResult: 'PASSED',
      verifiedLevels: ['SLSA_BUILD_LEVEL_2'],
      slsaVersion: '1.1',
    },
  })
})

test.each(['failed', 'needs-human', 'skipped'] as const)('the verdict %s is no pass', (verdict) => {
  const { predicate } = verificationSummary({ ...request, verdict })
  expect(predicate).toMatchObject({ verificationResult: 'FAILED', verifiedLevels: ['FAILED'] })
})

test('claims no level that was not evaluated, and names policy and inputs by digest', () => {
  const inputs = [{ uri: 'a.tar.gz.intoto.jsonl', sha256: 'd'.repeat(64) }]
  const policy = { uri: 'https://example.org/policy.json', sha256: 'e'.repeat(64) }
  const { predicate } = verificationSummary({ ...request, level: undefined, inputs, policy })
  expect(predicate).toMatchObject({
    verifiedLevels: ['SLSA_BUILD_LEVEL_UNEVALUATED'],
    policy: { uri: policy.uri, digest: { sha256: policy.sha256 } },
    inputAttestations: [{ uri: 'a.tar.gz.intoto.jsonl', digest: { sha256: 'd'.repeat(64) } }],
  })
})

describe('a summary that is read', () => {
  test('is the one that was written', () => {
    const summary = readSummary(verificationSummary(request))
    expect(summary).toMatchObject({ verificationResult: 'PASSED', resourceUri: request.candidate.uri })
  })

  test.each([
    null,
    {},
    'PASSED',
    { verificationResult: 'PASSED' },
    { ...verificationSummary(request).predicate, verificationResult: 'passed' },
  ])('is none when it is %j', (predicate) => {
    expect(readSummary({ predicate })).toBeUndefined()
  })

  test('speaks for its signer only', () => {
    const summaryOf = (verifier: string) => {
      const summary = readSummary(verificationSummary({ ...request, verifier }))
      if (summary === undefined) throw new Error('unreadable')
      return summary
    }
    expect(namesItsSigner(summaryOf(SIGNER), SIGNER)).toBe(true)
    expect(namesItsSigner(summaryOf(SIGNER.replace('@refs/tags/v1', '')), SIGNER)).toBe(true)
    expect(namesItsSigner(summaryOf('https://github.com/example-org'), SIGNER)).toBe(false)
    expect(namesItsSigner(summaryOf('https://other.example'), 'https://other.example.org')).toBe(false)
  })
})
