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
import type { Issuer } from './key-set.ts'

const TIMEOUT_MILLISECONDS = 10_000

const discoverySchema = z.object({ jwks_uri: z.url() })
const keySetSchema = z.object({ keys: z.array(z.unknown()) })

async function fetchJson(url: string | URL): Promise<unknown> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    return await response.json()
  } catch (cause) {
    throw new ReleaseError('NETWORK', `${url} can't be read`, { hint: 'Check the issuer and the network.', cause })
  }
}

/** An OpenID Connect issuer by its URL. Keys are taken only from the issuer's own origin. */
export function fetchIssuer(url: string): Issuer {
  return {
    url,
    jwks: async () => {
      const { jwks_uri } = discoverySchema.parse(await fetchJson(`${url}/.well-known/openid-configuration`))
      if (new URL(jwks_uri).origin !== new URL(url).origin) {
        throw new ReleaseError('REFUSED', `the issuer ${url} keeps its keys elsewhere`)
      }
      return keySetSchema.parse(await fetchJson(jwks_uri))
    },
  }
}
