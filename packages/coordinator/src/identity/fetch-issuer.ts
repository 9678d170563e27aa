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
import type { Issuer, JsonWebKeySet } from './key-set.ts'

const TIMEOUT_MILLISECONDS = 10_000
/** GitHub's set takes about 10 kB. */
const MAX_KEY_SET_BYTES = 256 * 1024

const keySetSchema = z.object({ keys: z.array(z.unknown()) })

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > MAX_KEY_SET_BYTES) throw new Error(`it is larger than ${MAX_KEY_SET_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

async function fetchKeys(url: string): Promise<JsonWebKeySet> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    return keySetSchema.parse(JSON.parse(await boundedText(response)))
  } catch (cause) {
    throw new ReleaseError('NETWORK', `${url} can't be read`, { hint: 'Check the issuer and the network.', cause })
  }
}

/**
 * An OpenID Connect issuer by its URL. Its keys are asked for at one fixed address, where GitHub keeps them: a discovery
 * document could name another.
 */
export function fetchIssuer(url: string): Issuer {
  return { url, jwks: () => fetchKeys(`${url}/.well-known/jwks`) }
}
