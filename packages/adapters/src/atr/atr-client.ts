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
import type { AtrEndpoint } from './endpoints/endpoint.ts'
import { createSession } from './endpoints/sessions.ts'

/** Where ATR is, and who speaks to it. */
export interface AtrOptions extends TransportOptions {
  /** A personal access token, made on ATR's page `/tokens`. Needed for what isn't public. */
  account?: { id: string; token: string } | undefined
  /** Gives an OIDC token of the workflow run, for an audience. Needed for what a workflow does in its own name. */
  idToken?: ((audience: string) => Promise<string>) | undefined
  /** Told of every secret before it is used: in a workflow it is then masked. */
  mask?: ((secret: string) => void) | undefined
}

/** ATR's HTTP API: typed, bounded, with no other host. */
export interface AtrClient {
  /** Host and port. */
  host: string
  /** Address of a page or file of ATR. */
  address(...segments: readonly string[]): URL
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
  const keepSecret = (secret: string) => {
    secrets.add(secret)
    options.mask?.(secret)
  }
  const inSession = sessionOf(transport, options.account, keepSecret)

  async function asked(endpoint: AtrEndpoint, sent: Sent): Promise<unknown> {
    if (endpoint.authentication === 'session') return inSession((token) => transport.ask(endpoint, sent, token))
    if (endpoint.authentication !== 'workflow') return transport.ask(endpoint, sent)
    if (options.idToken === undefined) throw withoutWorkflow(transport.host)
    // One token for one call: ATR takes none twice.
    const jwt = await options.idToken(transport.audience)
    keepSecret(jwt)
    return transport.ask(endpoint, { publisher: 'github', jwt, ...sent })
  }

  return {
    host: transport.host,
    address: transport.address,
    call: async (endpoint, request) => {
      const sent = checkRequest(endpoint.request, request, endpoint.path)
      return readAnswer(endpoint, await asked(endpoint, sent), transport.host)
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

function withoutWorkflow(host: string): ReleaseError {
  return new ReleaseError('PERMISSION_MISSING', `${host} takes this from a workflow of GitHub only`, {
    hint: 'Run it in the workflow that the project has registered with ATR, with `permissions: id-token: write`.',
  })
}

function withoutAccount(host: string): ReleaseError {
  return new ReleaseError('PERMISSION_MISSING', `${host} wants to know who asks`, {
    hint: 'Make a personal access token on its page /tokens, and give it with the ASF id that it belongs to.',
  })
}
