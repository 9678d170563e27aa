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

import { randomBytes } from 'node:crypto'
import { AtrError } from './atr-error.ts'
import type { AtrState } from './atr-state.ts'

const SESSION_MS = 30 * 60_000

interface Session {
  uid: string
  token: string
  ends: number
}

/** Sessions of half an hour, each made from a personal access token that must still be there whenever it is used. */
export class Sessions {
  readonly #open = new Map<string, Session>()
  readonly #state: AtrState

  constructor(state: AtrState) {
    this.#state = state
  }

  begin(uid: string, token: string): string {
    const known = this.#state.accounts.some((account) => account.uid === uid && account.token === token)
    if (!known) throw new AtrError(401, 'Invalid PAT')
    const jwt = ['h', 'p', 's'].map((part) => `${part}${randomBytes(18).toString('base64url')}`).join('.')
    this.#open.set(jwt, { uid, token, ends: this.#state.clock().getTime() + SESSION_MS })
    return jwt
  }

  /** Who asks. @throws AtrError 401. */
  userOf(authorization: string | undefined): string {
    const session = this.#open.get(authorization?.replace(/^Bearer /, '') ?? '')
    const alive = this.#state.accounts.some(({ token }) => token === session?.token)
    if (session === undefined || !alive || session.ends < this.#state.clock().getTime())
      throw new AtrError(401, 'Invalid Bearer JWT format')
    return session.uid
  }
}
