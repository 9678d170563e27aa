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
import { type Admission, type IdentityPolicy, judgeClaims, type Refusal } from './judge-claims.ts'
import type { KeySet } from './key-set.ts'

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
  if (text === undefined) return { status: 401, reason: 'a bearer token of GitHub Actions is needed' }
  const token = parseToken(text)
  if (token === undefined) return { status: 401, reason: 'the token is not an RS256 token with a key id' }
  const key = await keys.find(token.keyId, now)
  if (key === undefined) return { status: 401, reason: 'the issuer does not know the key of the token' }
  const claims = verifiedClaims(token, key)
  if (claims === undefined) return { status: 401, reason: 'the signature of the token is wrong' }
  return judgeClaims(claims, { policy, bodyDigest: hash('sha256', body, 'hex'), now })
}
