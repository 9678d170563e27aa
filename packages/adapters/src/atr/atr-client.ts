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
import type * as z from 'zod'
import { type AtrTransport, atrTransport, type Sent, type TransportOptions } from './atr-transport.ts'
import { checkRequest, readAnswer } from './checked.ts'
import { type AtrEndpoint, createSession } from './endpoints.ts'

/** Where ATR is, and who speaks to it. */
export interface AtrOptions extends TransportOptions {
  /** A personal access token, made on ATR's page `/tokens`. Needed for what isn't public. */
  account?: { id: string; token: string } | undefined
  /** Told of every secret before it is used: in a workflow it is then masked. */
  mask?: ((secret: string) => void) | undefined
}

/** ATR's HTTP API: typed, bounded, with no other host. */
export interface AtrClient {
  /** Host and port. */
  host: string
  /**
   * @throws ReleaseError INPUT_INVALID for what ATR would not take, NOT_FOUND, CONFLICT with ATR's reason,
   * PERMISSION_MISSING, REFUSED, MALFORMED for an answer that is none, OUTAGE; none of them holds a credential.
   */
  call<Request extends z.ZodObject, Answer extends z.ZodObject>(
    endpoint: AtrEndpoint<Request, Answer>,
    request: z.input<Request>,
  ): Promise<z.output<Answer>>
}

/** @throws ReleaseError INPUT_INVALID for an address that is not https. */
export function atrClient(options: AtrOptions): AtrClient {
  const secrets = new Set<string>()
  const transport = atrTransport(options, secrets)
  const inSession = sessionOf(transport, options.account, (secret) => {
    secrets.add(secret)
    options.mask?.(secret)
  })
  return {
    host: transport.host,
    call: async (endpoint, request) => {
      const sent = checkRequest(endpoint.request, request, endpoint.path)
      const ask = (token?: string) => transport.ask(endpoint, sent, token)
      return readAnswer(
        endpoint,
        await (endpoint.authentication === 'session' ? inSession(ask) : ask()),
        transport.host,
      )
    },
  }
}

type Ask = (token: string) => Promise<unknown>

/** Asks in a session that is made with the account's token when it is needed first, and once more when it has ended. */
function sessionOf(
  transport: AtrTransport,
  account: AtrOptions['account'],
  keepSecret: (secret: string) => void,
): (ask: Ask) => Promise<unknown> {
  if (account) keepSecret(account.token)
  let current: string | undefined

  async function begin(): Promise<string> {
    if (account === undefined) throw withoutAccount(transport.host)
    const sent: Sent = checkRequest(createSession.request, { asfuid: account.id, pat: account.token }, 'ATR account')
    const { jwt } = readAnswer(createSession, await transport.ask(createSession, sent), transport.host)
    keepSecret(jwt)
    current = jwt
    return jwt
  }

  return async (ask) => {
    const used = current ?? (await begin())
    try {
      return await ask(used)
    } catch (thrown) {
      if (!hasEnded(thrown)) throw thrown
      return ask(await begin())
    }
  }
}

// A session lasts half an hour. One new one is worth a try; a second would only repeat the refusal.
function hasEnded(thrown: unknown): boolean {
  return thrown instanceof ReleaseError && thrown.code === 'PERMISSION_MISSING' && / answers 401\b/.test(thrown.message)
}

function withoutAccount(host: string): ReleaseError {
  return new ReleaseError('PERMISSION_MISSING', `${host} wants to know who asks`, {
    hint: 'Make a personal access token on its page /tokens, and give it with the ASF id that it belongs to.',
  })
}
