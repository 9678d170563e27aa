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

import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Issuer, JsonWebKeySet } from '../src/identity/key-set.ts'
import type { Publisher } from '../src/registry/publisher.ts'
import { runClaims } from './fake-issuer.ts'

export const ORIGIN = 'https://releases.example.org'
const ISSUER = 'https://issuer.example.org'
export const NOW = new Date('2026-03-01T12:00:00Z')
export const BODY = '{"an":"event"}'
export const SUITE_COMMIT = 'a'.repeat(40)
const SUITE_WORKFLOW = 'suite/actions/.github/workflows/release.yml'

/** What the server of the token table accepts. */
export const POLICY = {
  issuerUrl: ISSUER,
  origin: ORIGIN,
  ownerIds: ['22', '24'],
  suite: { workflows: new Set([SUITE_WORKFLOW]), commits: new Set([SUITE_COMMIT]) },
}

const publisher: Publisher = {
  id: 'p1',
  state: 'active',
  committee: 'widgets',
  product: 'widget',
  repository: 'example/widget',
  repositoryId: '11',
  ownerId: '22',
  workflow: '.github/workflows/release.yml',
  refs: ['refs/tags/v*', 'protected'],
  environment: 'release',
  runners: 'github-hosted',
}

/** The registry of the token table. */
export const PUBLISHERS: readonly Publisher[] = [
  publisher,
  { ...publisher, id: 'p2', repository: 'example/old', repositoryId: '12', state: 'revoked' },
  { ...publisher, id: 'p3', repository: 'example/next', repositoryId: '13', state: 'pending' },
]

/** Claims of the run that may record, before anything is changed. */
export const CLAIMS: Record<string, unknown> = {
  ...runClaims(ISSUER, NOW),
  aud: ORIGIN,
  environment: 'release',
  ref_protected: 'false',
  job_workflow_ref: `${SUITE_WORKFLOW}@refs/tags/v1`,
  job_workflow_sha: SUITE_COMMIT,
}

const rsa = (modulusLength: number, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent })
const pairs = {
  k1: rsa(2048),
  small: rsa(1024),
  cube: rsa(2048, 3),
  thief: rsa(2048),
  curve: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
}
type KeyName = keyof typeof pairs
const published = ['k1', 'small', 'cube', 'curve'] as const

/** The public half of a key, as a thief would bring it along. */
export const jwkOf = (name: KeyName) => ({ ...pairs[name].publicKey.export({ format: 'jwk' }), kid: name })

/** An issuer with a good key, and some that no token may be signed with. */
export const tableIssuer: Issuer = {
  url: ISSUER,
  jwks: async (): Promise<JsonWebKeySet> => ({ keys: published.map(jwkOf) }),
}

export const encode = (text: string) => Buffer.from(text).toString('base64url')

const signers: Record<string, (text: string, key: KeyObject) => Buffer> = {
  RS256: (text, key) => sign('sha256', Buffer.from(text), key),
  RS384: (text, key) => sign('sha384', Buffer.from(text), key),
  PS256: (text, key) => sign('sha256', Buffer.from(text), { key, padding: 6, saltLength: 32 }),
  ES256: (text, key) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }),
  none: () => Buffer.from('none'),
  HS256: (text) =>
    createHmac('sha256', pairs.k1.publicKey.export({ format: 'pem', type: 'spki' }))
      .update(text)
      .digest(),
}

/** How a token is made; what is absent is as GitHub does it. */
export interface Making {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  /** Texts in place of what the parts would be. */
  headerText?: string
  claimsText?: string
  key?: KeyName
}

/** A compact token with a signature that its algorithm would accept. */
export function mint({ claims = {}, header = {}, headerText, claimsText, key = 'k1' }: Making): string {
  const head = { alg: 'RS256', typ: 'JWT', kid: key === 'thief' ? 'k1' : key, ...header }
  const text = [headerText ?? JSON.stringify(head), claimsText ?? JSON.stringify({ ...CLAIMS, ...claims })]
    .map(encode)
    .join('.')
  const signer = signers[String(head.alg)]
  if (signer === undefined) throw new Error(`no signer for ${head.alg}`)
  return `${text}.${signer(text, pairs[key].privateKey).toString('base64url')}`
}
