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

import { createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'

const MAX_TOKEN_CHARACTERS = 16 * 1024

export type Claims = Record<string, unknown>

/** RFC 7517 key set, as an issuer serves it. */
export interface JsonWebKeySet {
  keys: (JsonWebKey & { kid: string })[]
}

export interface TokenExpectation {
  jwks: JsonWebKeySet
  issuer: string
  audience: string
  now: Date
}

/** A JWT signed RS256 (RFC 7515; RFC 7518, 3.3). */
export function signToken(claims: Claims, key: { privateKey: KeyObject; keyId: string }): string {
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid: key.keyId })}.${encode(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), key.privateKey).toString('base64url')}`
}

/** A token nobody signed, for handing claims that were already proved to a library that insists on a token. */
export function unsignedToken(claims: Claims): string {
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.none`
}

/** Proves signature, issuer, audience and times. @throws ReleaseError REFUSED saying which failed, never the token. */
export function verifyToken(token: string, expected: TokenExpectation): Claims {
  const [header, payload, signature, ...rest] = token.slice(0, MAX_TOKEN_CHARACTERS).split('.')
  if (!header || !payload || !signature || rest.length > 0) throw refused('is not a signed JWT')
  const { alg, kid } = decode(header)
  // The algorithm is fixed here: a token must not choose it (RFC 8725, 3.1).
  const key = expected.jwks.keys.find((candidate) => candidate.kid === kid)
  if (alg !== 'RS256' || key === undefined) throw refused('names an unknown key or algorithm')
  const publicKey = createPublicKey({ key, format: 'jwk' })
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))) {
    throw refused('has a bad signature')
  }
  return checkClaims(decode(payload), expected)
}

function checkClaims(claims: Claims, { issuer, audience, now }: TokenExpectation): Claims {
  const seconds = now.getTime() / 1000
  if (claims.iss !== issuer) throw refused('comes from another issuer')
  if (claims.aud !== audience) throw refused('is meant for another audience')
  if (!(Number(claims.exp) > seconds)) throw refused('has expired')
  if (Number(claims.nbf ?? 0) > seconds) throw refused('is not valid yet')
  return claims
}

function refused(what: string): ReleaseError {
  return new ReleaseError('REFUSED', `the identity token ${what}`, { hint: 'Ask the issuer for a new token.' })
}

function encode(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode(part: string): Claims {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims
  } catch {
    throw refused('is not a signed JWT')
  }
}
