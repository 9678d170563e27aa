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

/** GitHub's tokens take about 2 kB. */
const MAX_TOKEN_LENGTH = 16_384
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/

const absent = z.undefined().optional()

// A header that brings its own key would let anybody sign; `crit` asks for rules this reader doesn't know (RFC 7515 4.1.11).
const headerSchema = z.looseObject({
  alg: z.literal('RS256'),
  kid: z.string().min(1).max(255),
  jku: absent,
  x5u: absent,
  jwk: absent,
  x5c: absent,
  crit: absent,
})

/** A token in its parts; nothing in it is believed yet. */
export interface UnverifiedToken {
  keyId: string
  signed: string
  signature: Buffer
  payload: string
}

function headerOf(encoded: string): z.infer<typeof headerSchema> | undefined {
  try {
    return headerSchema.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString()))
  } catch {
    return undefined
  }
}

/** Takes a compact RS256 token apart (RFC 7515); undefined for anything else. */
export function parseToken(token: string): UnverifiedToken | undefined {
  const [, head, payload, signature] = token.length > MAX_TOKEN_LENGTH ? [] : (TOKEN.exec(token) ?? [])
  if (head === undefined || payload === undefined || signature === undefined) return undefined
  const header = headerOf(head)
  if (header === undefined) return undefined
  return { keyId: header.kid, signed: `${head}.${payload}`, signature: Buffer.from(signature, 'base64url'), payload }
}

/** The claims, if `key` signed them. */
export function verifiedClaims(token: UnverifiedToken, key: KeyObject): unknown {
  if (!verify('sha256', Buffer.from(token.signed), key, token.signature)) return undefined
  try {
    return JSON.parse(Buffer.from(token.payload, 'base64url').toString())
  } catch {
    return undefined
  }
}
