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

import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { httpsBase } from '../fetch/https-base.ts'
import { jsonFrom } from '../fetch/json-from.ts'
import { openResponse } from '../fetch/open-response.ts'

const TIMEOUT_MS = 60_000
const UNAUTHORIZED = 401
/** Real ones have some kilobytes. */
const MAX_TOKEN_CHARACTERS = 32_768

const tokenSchema = z.object({ token: z.string().optional(), access_token: z.string().optional() })

// `realm="…"` and others, with commas (RFC 9110 11.2).
function parameter(challenge: string, name: string): string | undefined {
  return new RegExp(`[ ,]${name}="([^"]{1,2000})"`, 'i').exec(challenge)?.[1]
}

// Everybody may pull public images, with a token that anybody gets (Distribution, "Token Authentication Specification").
async function anonymousToken(challenge: string, name: string): Promise<string> {
  const realm = parameter(challenge, 'realm')
  if (!/^bearer /i.test(challenge) || realm === undefined)
    throw new ReleaseError('PERMISSION_MISSING', `the registry of ${name} wants an account`, {
      hint: 'The image must be public: everybody is to get it.',
    })
  httpsBase(realm)
  const url = new URL(realm)
  const service = parameter(challenge, 'service')
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', `repository:${name}:pull`)
  const { token, access_token: other } = await jsonFrom(url.href, tokenSchema)
  const given = token ?? other ?? ''
  if (/^[\x21-\x7e]+$/.test(given) && given.length <= MAX_TOKEN_CHARACTERS) return given
  throw new ReleaseError('MALFORMED', `${url.host} gives no token`)
}

/** The headers that a registry wants from somebody without an account. @throws ReleaseError NETWORK, PERMISSION_MISSING, MALFORMED. */
export async function accessHeaders(url: URL, name: string, accept: string): Promise<Record<string, string>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const response = await openResponse(url, { signal, headers: { accept } }).catch((cause) => {
    throw new ReleaseError('NETWORK', `${url.host} could not be reached`, { hint: 'try again later', cause })
  })
  response.destroy()
  if (response.statusCode !== UNAUTHORIZED) return {}
  return { authorization: `Bearer ${await anonymousToken(response.headers['www-authenticate'] ?? '', name)}` }
}
