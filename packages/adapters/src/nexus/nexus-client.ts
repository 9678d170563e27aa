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
import { messageOf, ReleaseError } from '@tra/kernel'
import { boundedJson } from '../fetch/bounded-json.ts'
import { httpsBase } from '../fetch/https-base.ts'

export interface NexusOptions {
  /** `https://repository.apache.org`. */
  url: string
  /** Needed to see an open repository and to change one. */
  account?: { username: string; password: string } | undefined
}

/** The HTTP side of a Nexus Repository 2: bounded, without redirects, which would take the password elsewhere. */
export interface NexusClient {
  base: URL
  json(path: string, body?: unknown): Promise<unknown>
  sha256(path: string, maximumBytes: number): Promise<string>
}

const TIMEOUT_MILLISECONDS = 300_000

function refusal(url: URL, status: number): ReleaseError {
  if (status === 404) return new ReleaseError('NOT_FOUND', `${url.href} does not exist`, { hint: 'Was it dropped?' })
  if (status === 401 || status === 403)
    return new ReleaseError('PERMISSION_MISSING', `${url.host} answers ${status}`, {
      hint: 'Give --username and NEXUS_PASSWORD of somebody who may do this; open repositories are not public.',
    })
  return new ReleaseError('NETWORK', `${url.href} answers ${status}`, { hint: 'try again later' })
}

export function nexusClient({ url, account }: NexusOptions): NexusClient {
  const base = httpsBase(url)
  const basic = account && Buffer.from(`${account.username}:${account.password}`).toString('base64')
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(basic === undefined ? {} : { authorization: `Basic ${basic}` }),
  }
  const ask = async (path: string, body?: unknown) => {
    const address = new URL(path, base)
    const request = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) }
    const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS)
    const response = await fetch(address, { ...request, headers, signal, redirect: 'error' }).catch((cause) => {
      throw new ReleaseError('NETWORK', `${address.host}: ${messageOf(cause)}`, { hint: 'try again later', cause })
    })
    if (response.ok) return response
    await response.body?.cancel()
    throw refusal(address, response.status)
  }
  return {
    base,
    json: async (path, body) => boundedJson(await ask(path, body), base.host),
    async sha256(path, maximumBytes) {
      const [hash, response] = [createHash('sha256'), await ask(path)]
      let size = 0
      for await (const chunk of response.body ?? []) {
        size += chunk.byteLength
        if (size > maximumBytes)
          throw new ReleaseError('LIMIT_EXCEEDED', `${path} has more than the ${maximumBytes} bytes it is listed with`)
        hash.update(chunk)
      }
      return hash.digest('hex')
    },
  }
}
