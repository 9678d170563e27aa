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

import { type LookupAddress, lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import { messageOf, ReleaseError } from '@tra/kernel'
import { isPublicAddress } from './public-address.ts'

const TIMEOUT_MILLISECONDS = 10_000

/** Sends a body to somebody else's address. @returns the status of the answer; its text is not read. */
export type PostWebhook = (url: string, headers: Record<string, string>, body: string) => Promise<number>

export interface WebhookOptions {
  /** Also to private networks and in clear: for a machine on which both ends run. */
  allowPrivate?: boolean
  timeoutMilliseconds?: number
}

// Looked up and connected to in one step: a name that changes its mind in between leads nowhere else.
const publicLookup: RequestOptions['lookup'] = (name, _options, done) => {
  lookup(name, { all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = (addresses ?? []).filter(({ address, family }) => isPublicAddress(address, family))
    if (error) done(error, [])
    else if (first === undefined) done(new Error(`${name} is not an address of the public internet`), [])
    else done(null, [first])
  })
}

function targetOf(url: string, allowPrivate: boolean): URL {
  const target = URL.canParse(url) ? new URL(url) : undefined
  const isAllowed = target?.protocol === 'https:' || (allowPrivate && target?.protocol === 'http:')
  if (target !== undefined && isAllowed && target.username === '' && target.password === '') return target
  throw new ReleaseError('INPUT_INVALID', 'a webhook goes to an https address without a user name', {
    hint: 'Authenticate deliveries by their signature.',
  })
}

// An address that is written in digits is not looked up.
function assertPublic({ hostname }: URL): void {
  const literal = hostname.replace(/^\[|\]$/g, '')
  const family = literal.includes(':') ? 6 : /^[\d.]+$/.test(literal) ? 4 : undefined
  if (family === undefined || isPublicAddress(literal, family)) return
  throw new ReleaseError('REFUSED', `${hostname} is not an address of the public internet`)
}

/**
 * Posts to addresses that people registered. Redirects are not followed, nothing of the answer is read, and hosts of the
 * own network are out of reach: who may register an address may not look around inside (SSRF).
 * @throws ReleaseError INPUT_INVALID, REFUSED, NETWORK, TIMEOUT
 */
export function webhookPoster({ allowPrivate = false, timeoutMilliseconds }: WebhookOptions = {}): PostWebhook {
  return async (url, headers, body) => {
    const target = targetOf(url, allowPrivate)
    if (!allowPrivate) assertPublic(target)
    return post(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        timeout: timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
        signal: AbortSignal.timeout(timeoutMilliseconds ?? TIMEOUT_MILLISECONDS),
        agent: false,
        ...(!allowPrivate && { lookup: publicLookup }),
      },
      body,
    )
  }
}

function post(target: URL, options: RequestOptions, body: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, options, (response) => {
    resolve(response.statusCode ?? 0)
    response.destroy()
  })
  request.on('error', (cause) => {
    const code = cause.name === 'AbortError' || cause.name === 'TimeoutError' ? 'TIMEOUT' : 'NETWORK'
    reject(new ReleaseError(code, `${target.host} did not take the delivery: ${messageOf(cause)}`, { cause }))
  })
  request.end(body)
  return promise
}
