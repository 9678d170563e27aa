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

import { generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto'
import type { Issuer } from '../src/identity/key-set.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Claims of a GitHub Actions run, issued at a moment. */
export function runClaims(issuerUrl: string, now: Date): Record<string, unknown> {
  const seconds = Math.floor(now.getTime() / 1000)
  return {
    iss: issuerUrl,
    iat: seconds,
    nbf: seconds - 300,
    exp: seconds + 300,
    jti: 'b2c1',
    repository: 'example/widget',
    repository_id: '11',
    repository_owner_id: '22',
    workflow_ref: 'example/widget/.github/workflows/release.yml@refs/tags/v1',
    sha: '0'.repeat(40),
    ref: 'refs/tags/v1',
    run_id: '7',
    run_attempt: '1',
    event_name: 'workflow_dispatch',
    runner_environment: 'github-hosted',
    actor: 'somebody',
  }
}

/** The `source` that {@link runClaims} may send. */
export const SOURCE = 'https://github.com/example/widget/actions/runs/7/attempts/1'

/** A token issuer with real keys and no server. */
export class FakeIssuer implements Issuer {
  readonly url = 'https://issuer.example.org'
  fetches = 0
  readonly #keys = new Map<string, { privateKey: KeyObject; jwk: object }>()

  constructor() {
    this.addKey('k1')
  }

  addKey(kid: string): void {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    this.#keys.set(kid, { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' } })
  }

  retireKey(kid: string): void {
    this.#keys.delete(kid)
  }

  async jwks(): Promise<{ keys: object[] }> {
    this.fetches += 1
    return { keys: [...this.#keys.values()].map(({ jwk }) => jwk) }
  }

  mint(claims: Record<string, unknown>, header: Record<string, unknown> = {}): string {
    const { kid = 'k1' } = header
    const key = this.#keys.get(String(kid)) ?? this.#keys.get('k1')
    const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid, ...header })}.${encode(claims)}`
    if (key === undefined) throw new Error('no key to sign with')
    return `${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`
  }
}

/** The audience that binds a token to a body. */
export function boundAudience(origin: string, body: string): string {
  return `${origin}#sha256=${hash('sha256', body, 'hex')}`
}
