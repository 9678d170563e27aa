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

import { generateKeyPairSync, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Fault } from './fault.ts'
import { type GitHubRun, gitHubRun } from './github-run.ts'
import { type Claims, type JsonWebKeySet, signToken } from './json-web-token.ts'
import { jsonReply, type LoopbackRequest, type Reply, startLoopbackServer, textReply } from './loopback-server.ts'

const DISCOVERY_PATH = '/.well-known/openid-configuration'
const KEYS_PATH = '/.well-known/jwks'
const RUNNER_PATH = '/runner/idtoken'
const TOKEN_SECONDS = 600
const KEY_BITS = 2048

export interface OidcIssuer {
  /** The `iss` of every token. */
  url: string
  jwks: JsonWebKeySet
  /** Value of `ACTIONS_ID_TOKEN_REQUEST_URL`; clients append `&audience=`. */
  requestUrl: string
  /** Value of `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  requestToken: string
  /** By path; the runner endpoint is `/runner/idtoken`. */
  faults: Map<string, Fault>
  /** What the runner endpoint says from now on about the run that asks. */
  setRun(run: Partial<GitHubRun>): void
  /** A token of the present run, audience `sigstore`; any claim may be overridden, to make a bad token too. */
  mint(claims?: Claims): string
  close(): Promise<void>
}

/** GitHub's OIDC provider and the runner endpoint that hands out its tokens, on loopback. */
export async function startOidcIssuer({ clock = () => new Date() }: { clock?: () => Date } = {}): Promise<OidcIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS })
  const keyId = randomUUID()
  const jwks: JsonWebKeySet = {
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' }],
  }
  const requestToken = randomBytes(24).toString('base64url')
  let run = gitHubRun()
  const mintFor = (url: string, claims: Claims): string =>
    signToken({ ...run, aud: 'sigstore', ...times(url, clock()), ...claims }, { privateKey, keyId })
  const server = await startLoopbackServer(
    (url) => (request) => answer(request, { url, jwks, requestToken, mint: (claims) => mintFor(url, claims) }),
  )
  return {
    url: server.url,
    jwks,
    requestUrl: `${server.url}${RUNNER_PATH}?api-version=2.0`,
    requestToken,
    faults: server.faults,
    setRun: (given) => {
      run = gitHubRun(given)
    },
    mint: (claims = {}) => mintFor(server.url, claims),
    close: server.close,
  }
}

interface Issuer {
  url: string
  jwks: JsonWebKeySet
  requestToken: string
  mint(claims: Claims): string
}

function times(issuer: string, now: Date): Claims {
  const seconds = Math.floor(now.getTime() / 1000)
  return { iss: issuer, jti: randomUUID(), iat: seconds, nbf: seconds - 5, exp: seconds + TOKEN_SECONDS }
}

function answer(request: LoopbackRequest, issuer: Issuer): Reply {
  if (request.url.pathname === DISCOVERY_PATH) return jsonReply(discovery(issuer.url))
  if (request.url.pathname === KEYS_PATH) return jsonReply(issuer.jwks)
  if (request.url.pathname === RUNNER_PATH) return runnerToken(request, issuer)
  return textReply('not found', 404)
}

function discovery(url: string): object {
  return {
    issuer: url,
    jwks_uri: `${url}${KEYS_PATH}`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

function runnerToken({ headers, url }: LoopbackRequest, issuer: Issuer): Reply {
  if (!sameText(headers.authorization ?? '', `Bearer ${issuer.requestToken}`))
    return jsonReply({ message: 'Unauthorized' }, 401)
  const audience = url.searchParams.get('audience')
  return jsonReply({ count: 1, value: issuer.mint(audience === null ? {} : { aud: audience }) })
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
