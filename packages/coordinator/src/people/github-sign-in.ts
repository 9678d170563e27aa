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

import { createHash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { fetchJson } from '../fetch-json.ts'

/** The GitHub App that people sign in through. It asks for no permission: it learns who somebody is. */
export interface GitHubApp {
  clientId: string
  clientSecret: string
  /** `https://github.com`. */
  site: string
  /** `https://api.github.com`. */
  api: string
}

/** A GitHub account; the id stays when the name changes. */
export const accountSchema = z.object({ id: z.string().regex(/^\d{1,20}$/), login: z.string().max(100) })
export type Account = z.infer<typeof accountSchema>

// GitHub answers 200 to a bad code, with `error` in the body.
const tokenSchema = z.object({ access_token: z.string().min(1).max(1000) })
const userSchema = z.object({ id: z.number().int().positive().transform(String), login: z.string().max(100) })

const challenge = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

/** Where a browser goes to sign in (RFC 6749, 4.1.1; PKCE, RFC 7636). */
export function signInUrl(
  { clientId, site }: GitHubApp,
  { state, verifier, redirectUri }: { state: string; verifier: string; redirectUri: string },
): string {
  const url = new URL('/login/oauth/authorize', site)
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: challenge(verifier),
    code_challenge_method: 'S256',
    allow_signup: 'false',
  }).toString()
  return url.href
}

/**
 * Who came back with a code. The token that GitHub gives for it is used once, to ask who it belongs to, and kept nowhere.
 * @throws ReleaseError PERMISSION_MISSING for a code that GitHub does not take, NETWORK
 */
export async function accountOf(
  { clientId, clientSecret, site, api }: GitHubApp,
  { code, verifier, redirectUri }: { code: string; verifier: string; redirectUri: string },
): Promise<Account> {
  const answer = await fetchJson(`${site}/login/oauth/access_token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  })
  const { data } = tokenSchema.safeParse(answer)
  if (data === undefined)
    throw new ReleaseError('PERMISSION_MISSING', 'GitHub did not accept the sign-in', { hint: 'Sign in again.' })
  const headers = {
    authorization: `Bearer ${data.access_token}`,
    accept: 'application/vnd.github+json',
    'user-agent': 'trusted-release',
  }
  const user = userSchema.safeParse(await fetchJson(`${api}/user`, { headers }))
  if (user.success) return user.data
  throw new ReleaseError('MALFORMED', 'GitHub did not say who signed in')
}
