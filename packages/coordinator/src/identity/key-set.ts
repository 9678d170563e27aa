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

/** A JSON Web Key Set (RFC 7517), as the issuer serves it. */
export interface JsonWebKeySet {
  keys: unknown[]
}

/** Who signs the tokens. */
export interface Issuer {
  /** The exact `iss` claim. */
  url: string
  jwks(): Promise<JsonWebKeySet>
}

/** A token with an invented key id must not make this server ask the issuer again and again. */
const REFETCH_MILLISECONDS = 60_000
const MAX_KEYS = 100

const rsaKeySchema = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() })

function publicKey(jwk: unknown): [string, KeyObject] | undefined {
  const { data } = rsaKeySchema.safeParse(jwk)
  if (data === undefined) return undefined
  const { kty, kid, n, e } = data
  try {
    return [kid, createPublicKey({ key: { kty, n, e }, format: 'jwk' })]
  } catch {
    return undefined
  }
}

/** The issuer's keys, fetched when an unknown one is asked for. Retired keys stay: a spooled event may be late. */
export class KeySet {
  readonly #issuer: Issuer
  readonly #keys = new Map<string, KeyObject>()
  #fetchedAt = Number.NEGATIVE_INFINITY

  constructor(issuer: Issuer) {
    this.#issuer = issuer
  }

  /** @throws what the issuer's `jwks` throws. */
  async find(keyId: string, now: Date): Promise<KeyObject | undefined> {
    const known = this.#keys.get(keyId)
    if (known !== undefined || now.getTime() - this.#fetchedAt < REFETCH_MILLISECONDS) return known
    const { keys } = await this.#issuer.jwks()
    this.#fetchedAt = now.getTime()
    for (const [id, key] of keys
      .slice(0, MAX_KEYS)
      .flatMap((jwk) => [publicKey(jwk)])
      .filter((pair) => pair !== undefined)) {
      this.#keys.set(id, key)
    }
    return this.#keys.get(keyId)
  }
}
