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

import { exactIdentity } from '@tra/provenance'
import { describe, expect, test } from 'vitest'
import { bundleFault } from './bundle-fault.ts'

const SUBJECT = 'https://github.com/example-org/example/.github/workflows/sign.yml@refs/tags/v1'
const ISSUER = 'https://token.actions.githubusercontent.com'
const claims = { subjectAlternativeName: SUBJECT, issuer: ISSUER }
const signed = { outcome: 'good', claims } as const
const expected = exactIdentity({ subject: SUBJECT, issuer: ISSUER })

describe('the signer', () => {
  test('is the expected one, letter by letter', () => {
    expect(bundleFault(signed, expected)).toBeUndefined()
  })

  test.each([
    [`${SUBJECT}-evil`],
    [`https://evil.example/?x=${SUBJECT}`],
    [SUBJECT.replace('github.com', 'githubXcom')],
    [SUBJECT.slice(0, -1)],
    [SUBJECT.toUpperCase()],
    [''],
  ])('%j is another', (subjectAlternativeName) => {
    expect(bundleFault({ ...signed, claims: { ...claims, subjectAlternativeName } }, expected)).toBeDefined()
  })

  test.each([`${ISSUER}/`, ISSUER.slice(0, -1), '', undefined])('the issuer %j is another', (issuer) => {
    const { subjectAlternativeName } = claims
    const other = issuer === undefined ? { subjectAlternativeName } : { subjectAlternativeName, issuer }
    expect(bundleFault({ ...signed, claims: other }, expected)).toBeDefined()
  })

  test('with a bare key is none, unless it is the one that was given', () => {
    expect(bundleFault({ outcome: 'good' }, expected)).toContain('bare key')
    expect(bundleFault({ outcome: 'good' }, undefined)).toBeUndefined()
  })

  test('with a certificate is not judged by a key', () => {
    expect(bundleFault(signed, undefined)).toContain('nobody says who')
  })
})

describe('a statement', () => {
  const digests = { sha256: 'a'.repeat(64), sha512: 'b'.repeat(128) }
  const about = (...subject: { name?: string; digest: Record<string, string> }[]) =>
    JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', subject, predicateType: 'x', predicate: {} })
  const fault = (payload: string, known: { sha256: string; sha512?: string } | undefined = digests) =>
    bundleFault({ ...signed, payload, ...(known === undefined ? {} : { digests: known }) }, expected)
  const { sha256, sha512 } = digests
  const other = 'c'.repeat(64)

  test.each([
    ['by SHA-256', about({ name: 'tool.zip', digest: { sha256 } })],
    ['by SHA-512', about({ name: 'tool.zip', digest: { sha512 } })],
    ['by both', about({ name: 'tool.zip', digest: { sha256, sha512 } })],
    ['without its name', about({ digest: { sha256 } })],
    ['among others', about({ digest: { sha256: other } }, { digest: { sha256, gitCommit: other } })],
  ])('is about the artifact %s', (_, payload) => {
    expect(fault(payload)).toBeUndefined()
  })

  test.each([
    ['of another file', about({ name: 'tool.zip', digest: { sha256: other } })],
    ['that contradicts itself', about({ digest: { sha256, sha512: other } })],
    ['with the digests of two subjects', about({ digest: { sha256: other, sha512 } })],
    ['with a digest of another kind', about({ digest: { sha1: sha256 } })],
    ['with no digest', about({ digest: {} })],
    ['with the right digest under another name', about({ digest: { sha384: sha256 } })],
  ])('%s is not', (_, payload) => {
    expect(fault(payload)).toBe('the statement is not about this artifact')
  })

  test('can be about a digest of which no more is known', () => {
    expect(fault(about({ digest: { sha256, sha512: other } }), { sha256 })).toBeUndefined()
    expect(fault(about({ digest: { sha512 } }), { sha256 })).toBeDefined()
  })

  test.each(['{}', '', '{"subject":[]}', about()])('%j is none', (payload) => {
    expect(() => fault(payload)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('about an artifact that nobody has looked at is about none', () => {
    expect(bundleFault({ ...signed, payload: about({ digest: { sha256 } }) }, expected)).toBeDefined()
  })
})
