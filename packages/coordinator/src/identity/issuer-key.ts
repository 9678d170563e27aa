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

import { createPublicKey, type KeyObject } from 'node:crypto'
import * as z from 'zod'

/** RS256 needs it (RFC 7518, 3.3). */
const MIN_KEY_BITS = 2048
/** Checking with a larger one takes long enough to be an attack. */
const MAX_KEY_BITS = 8192
/** With an exponent of 1 every text would be its own signature. */
const EXPONENT = 65_537n

const keySchema = z.looseObject({ kid: z.string().min(1).max(255) })
const rsaSchema = z.looseObject({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  alg: z.literal('RS256').optional(),
  use: z.literal('sig').optional(),
})

/** A key of the issuer; without `key` it is one that no token may be checked with. */
export interface IssuerKey {
  id: string
  key?: KeyObject
}

function usable(jwk: unknown): KeyObject | undefined {
  const { data } = rsaSchema.safeParse(jwk)
  if (data === undefined) return undefined
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n: data.n, e: data.e }, format: 'jwk' })
    const { modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {}
    const fits = modulusLength >= MIN_KEY_BITS && modulusLength <= MAX_KEY_BITS && publicExponent === EXPONENT
    return fits ? key : undefined
  } catch {
    return undefined
  }
}

/** Reads one key of a JSON Web Key Set (RFC 7517); undefined for one without an id. */
export function issuerKey(jwk: unknown): IssuerKey | undefined {
  const { data } = keySchema.safeParse(jwk)
  if (data === undefined) return undefined
  const key = usable(jwk)
  return { id: data.kid, ...(key && { key }) }
}
