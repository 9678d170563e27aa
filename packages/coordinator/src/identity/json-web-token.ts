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

import { type KeyObject, verify } from 'node:crypto'
import * as z from 'zod'
import { hasDuplicateMembers } from './strict-json.ts'
import { type Refusal, refuse } from './token-reasons.ts'

/** GitHub's tokens take about 2 kB. */
const MAX_TOKEN_LENGTH = 16_384
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/
/** A header that brings its own key would let anybody sign; `crit` asks for rules this reader doesn't know (RFC 7515 4.1.11). */
const REFUSED_HEADERS = ['jku', 'jwk', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'enc']
const ALLOWED_TYPES = ['JWT', 'jwt', undefined]

const headerSchema = z.looseObject({ alg: z.string(), kid: z.string().min(1).max(255), typ: z.string().optional() })

/** A token in its parts; nothing in it is believed yet. */
export interface UnverifiedToken {
  keyId: string
  signed: string
  signature: Buffer
  payload: string
}

// Two spellings of one token would be two tokens to whoever compares them as text (RFC 4648, 3.5).
function decoded(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url')
  return bytes.toString('base64url') === part ? bytes : undefined
}

function strictJson(part: string): { json: unknown } | Refusal {
  const text = decoded(part)?.toString()
  if (text === undefined) return refuse('token-malformed')
  try {
    const json: unknown = JSON.parse(text)
    return hasDuplicateMembers(text, json) ? refuse('duplicate-member') : { json }
  } catch {
    return refuse('token-malformed')
  }
}

function keyIdOf(part: string): { keyId: string } | Refusal {
  const read = strictJson(part)
  if ('code' in read) return read
  const { data } = headerSchema.safeParse(read.json)
  if (data === undefined) return refuse('token-malformed')
  // The algorithm is fixed here: a token must not choose it (RFC 8725, 3.1).
  if (data.alg !== 'RS256') return refuse('algorithm-refused')
  if (REFUSED_HEADERS.some((name) => Object.hasOwn(data, name)) || !ALLOWED_TYPES.includes(data.typ)) {
    return refuse('header-refused')
  }
  return { keyId: data.kid }
}

/** Takes a compact RS256 token apart (RFC 7515), or says why it is none. */
export function parseToken(token: string): UnverifiedToken | Refusal {
  if (token.length > MAX_TOKEN_LENGTH) return refuse('token-too-long')
  const [, head, payload, signature] = TOKEN.exec(token) ?? []
  if (head === undefined || payload === undefined || signature === undefined) return refuse('token-malformed')
  const header = keyIdOf(head)
  if ('code' in header) return header
  const bytes = decoded(signature)
  if (bytes === undefined) return refuse('token-malformed')
  return { keyId: header.keyId, signed: `${head}.${payload}`, signature: bytes, payload }
}

/** The claims, if `key` signed them. */
export function verifiedClaims(token: UnverifiedToken, key: KeyObject): { json: unknown } | Refusal {
  if (!verify('sha256', Buffer.from(token.signed), key, token.signature)) return refuse('signature-wrong')
  return strictJson(token.payload)
}
