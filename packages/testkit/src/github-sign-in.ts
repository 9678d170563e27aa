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

import { createHash, randomBytes } from 'node:crypto'
import { jsonReply, type LoopbackRequest, type Reply, startLoopbackServer, textReply } from './loopback-server.ts'

/** How long a code counts. */
const CODE_MILLISECONDS = 10 * 60 * 1000

interface Settings {
  clientId: string
  clientSecret: string
  /** The only address a browser is sent back to. */
  redirectUri: string
  clock(): Date
}

/** GitHub's web flow for Apps, on loopback: the site and the API have one address. */
export interface GitHubSignIn {
  url: string
  /** Who is signed in at GitHub and says yes. */
  account: { id: number; login: string }
  close(): Promise<void>
}

interface Code {
  challenge: string
  issued: number
}

class Flow {
  readonly account = { id: 4711, login: 'somebody' }
  readonly #codes = new Map<string, Code>()
  readonly #tokens = new Set<string>()
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  answer({ method, url, headers, body }: LoopbackRequest): Reply {
    if (url.pathname === '/login/oauth/authorize') return this.#authorise(url.searchParams)
    if (url.pathname === '/login/oauth/access_token' && method === 'POST') {
      return jsonReply(this.#exchange(new URLSearchParams(body.toString())))
    }
    if (url.pathname !== '/user') return textReply('not found', 404)
    const isKnown = this.#tokens.has(headers.authorization?.replace('Bearer ', '') ?? '')
    return isKnown ? jsonReply({ ...this.account, type: 'User' }) : jsonReply({ message: 'Bad credentials' }, 401)
  }

  #authorise(query: URLSearchParams): Reply {
    const { clientId, redirectUri, clock } = this.#settings
    if (query.get('client_id') !== clientId) return textReply('not found', 404)
    if (query.get('redirect_uri') !== redirectUri) return textReply('redirect_uri_mismatch', 400)
    const code = randomBytes(10).toString('hex')
    this.#codes.set(code, { challenge: query.get('code_challenge') ?? '', issued: clock().getTime() })
    const location = `${redirectUri}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`
    return { status: 302, headers: { location }, body: '' }
  }

  /** GitHub says what is wrong with status 200. */
  #exchange(form: URLSearchParams): object {
    const { clientId, clientSecret, redirectUri } = this.#settings
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
      return { error: 'incorrect_client_credentials' }
    }
    if (form.get('redirect_uri') !== redirectUri) return { error: 'redirect_uri_mismatch' }
    if (!this.#redeems(form.get('code') ?? '', form.get('code_verifier') ?? ''))
      return { error: 'bad_verification_code' }
    const token = `ghu_${randomBytes(18).toString('hex')}`
    this.#tokens.add(token)
    return { access_token: token, token_type: 'bearer', scope: '' }
  }

  #redeems(code: string, verifier: string): boolean {
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    if (known === undefined || this.#settings.clock().getTime() - known.issued >= CODE_MILLISECONDS) return false
    return createHash('sha256').update(verifier).digest('base64url') === known.challenge
  }
}

/** Starts it. A code counts for ten minutes, once, and only for who asked for it. */
export async function startGitHubSignIn(settings: Settings): Promise<GitHubSignIn> {
  const flow = new Flow(settings)
  const { url, close } = await startLoopbackServer(() => (request) => flow.answer(request))
  return { url, account: flow.account, close }
}
