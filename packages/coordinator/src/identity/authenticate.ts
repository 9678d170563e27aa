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

import { hash } from 'node:crypto'
import { parseToken, verifiedClaims } from './json-web-token.ts'
import { type Admission, type IdentityPolicy, judgeClaims } from './judge-claims.ts'
import type { KeySet } from './key-set.ts'
import { type Refusal, refuse } from './token-reasons.ts'

interface Attempt {
  /** The `Authorization` header. */
  header: string | undefined
  body: Uint8Array
  keys: KeySet
  policy: IdentityPolicy
  now: Date
}

/** Who sends this body, proven by a bearer token of GitHub Actions (RFC 6750), or why nobody is believed. */
export async function authenticate({ header, body, keys, policy, now }: Attempt): Promise<Admission | Refusal> {
  const [, text] = /^Bearer (\S+)$/i.exec(header ?? '') ?? []
  if (text === undefined) return refuse('token-missing')
  const token = parseToken(text)
  if ('code' in token) return token
  const key = await keys.find(token.keyId, now)
  if ('code' in key) return key
  const claims = verifiedClaims(token, key)
  if ('code' in claims) return claims
  return judgeClaims(claims.json, { policy, bodyDigest: hash('sha256', body, 'hex'), now })
}
