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

import { hash, type KeyObject } from 'node:crypto'
import { canonicalJson } from '@tra/ledger'
import { issuerKey } from './issuer-key.ts'
import { type Refusal, refuse } from './token-reasons.ts'

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

/** A key set that was not seen before. */
export interface ObservedKeys {
  issuer: string
  /** SHA-256 of the canonical set, hex. */
  digest: string
  keyIds: string[]
  keys: JsonWebKeySet
  at: Date
}

/** Remembers key sets across restarts, so that a spool signed with a retired key still proves itself. */
export interface KeyMemory {
  /** Every set of this issuer that was ever seen, oldest first. */
  remembered(issuer: string): Promise<JsonWebKeySet[]>
  /** A set that this process had not seen. */
  observed(keys: ObservedKeys): Promise<void>
}

/** A token with an invented key id must not make this server ask the issuer again and again. */
const REFETCH_MILLISECONDS = 60_000
const MAX_KEYS = 100

const noMemory: KeyMemory = { remembered: async () => [], observed: async () => undefined }

function observation(issuer: string, keys: JsonWebKeySet, at: Date): ObservedKeys {
  const keyIds = keys.keys.flatMap((jwk) => issuerKey(jwk)?.id ?? [])
  return { issuer, digest: hash('sha256', canonicalJson(keys.keys), 'hex'), keyIds, keys, at }
}

/** The issuer's keys, fetched when an unknown one is asked for. Retired keys stay: a spooled event may be late. */
export class KeySet {
  readonly #issuer: Issuer
  readonly #memory: KeyMemory
  readonly #keys = new Map<string, KeyObject | undefined>()
  readonly #seen = new Set<string>()
  #fetchedAt = Number.NEGATIVE_INFINITY
  #fetch: Promise<void> = Promise.resolve()

  constructor(issuer: Issuer, memory: KeyMemory = noMemory) {
    this.#issuer = issuer
    this.#memory = memory
  }

  /** @throws what the issuer's `jwks` throws, and for a minute again without asking. */
  async find(keyId: string, now: Date): Promise<KeyObject | Refusal> {
    if (!this.#keys.has(keyId)) await this.#refetched(now)
    if (!this.#keys.has(keyId)) return refuse('key-unknown')
    return this.#keys.get(keyId) ?? refuse('key-unusable')
  }

  #refetched(now: Date): Promise<void> {
    if (now.getTime() - this.#fetchedAt >= REFETCH_MILLISECONDS) {
      const isFirst = this.#fetchedAt === Number.NEGATIVE_INFINITY
      this.#fetchedAt = now.getTime()
      this.#fetch = this.#load(now, isFirst)
    }
    return this.#fetch
  }

  async #load(now: Date, isFirst: boolean): Promise<void> {
    if (isFirst) for (const keys of await this.#memory.remembered(this.#issuer.url)) this.#take(keys, now)
    const seen = this.#take(await this.#issuer.jwks(), now)
    if (seen !== undefined) await this.#memory.observed(seen)
  }

  /** @returns what was observed, if it had not been seen. */
  #take({ keys }: JsonWebKeySet, now: Date): ObservedKeys | undefined {
    const observed = observation(this.#issuer.url, { keys: keys.slice(0, MAX_KEYS) }, now)
    if (this.#seen.has(observed.digest)) return undefined
    this.#seen.add(observed.digest)
    for (const known of observed.keys.keys.flatMap((jwk) => issuerKey(jwk) ?? [])) this.#keys.set(known.id, known.key)
    return observed
  }
}
