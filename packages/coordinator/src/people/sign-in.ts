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

import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { problem } from '../routes/problem.ts'
import { type Account, accountOf, accountSchema, type GitHubApp, signInUrl } from './github-sign-in.ts'
import { sameOriginOnly } from './same-origin.ts'
import { Seal } from './sealed.ts'
import { SealedCookie } from './sealed-cookie.ts'

const SESSION_SECONDS = 60 * 60
/** As long as GitHub's code counts. */
const ATTEMPT_SECONDS = 10 * 60
const CALLBACK = '/sign-in/callback'
/** A path of this server; `//host` and `/\host` lead elsewhere. */
const OWN_PATH = /^\/(?:[\w.~-][\w.~/-]*)?$/

const attemptSchema = z.object({ state: z.string(), verifier: z.string(), next: z.string() })

export interface SignInParts {
  app: GitHubApp
  /** This server's public origin. */
  origin: string
  /** The one in use first. */
  sessionSecrets: readonly string[]
  now(): Date
}

/** Signing in and out, and who is signed in. Sessions live in the browser: the server has none to lose. */
export class SignIn {
  readonly #parts: SignInParts
  readonly #session: SealedCookie<Account>
  readonly #form: Seal
  readonly #attempt: SealedCookie<z.infer<typeof attemptSchema>>

  constructor(parts: SignInParts) {
    const { sessionSecrets } = parts
    this.#parts = parts
    this.#session = new SealedCookie(new Seal(sessionSecrets, 'session'), {
      name: 'session',
      schema: accountSchema,
      seconds: SESSION_SECONDS,
    })
    this.#form = new Seal(sessionSecrets, 'form')
    this.#attempt = new SealedCookie(new Seal(sessionSecrets, 'sign-in'), {
      name: 'sign-in',
      schema: attemptSchema,
      seconds: ATTEMPT_SECONDS,
    })
  }

  /** Who sends the request; undefined when nobody is signed in. */
  account(context: Context): Account | undefined {
    return this.#session.get(context, this.#parts.now())
  }

  /** What a form carries so that it can be sent from this session alone. */
  formToken(context: Context): string {
    return this.#form.seal(this.#session.digest(context))
  }

  /** Whether a form was made for the session that sends it. */
  isFormToken(context: Context, token: string): boolean {
    const made = this.#form.open(token)
    return made !== undefined && this.account(context) !== undefined && isSameText(made, this.#session.digest(context))
  }

  /** `GET /sign-in`, `GET /sign-in/callback`, `POST /sign-out`. */
  routes(): Hono {
    const app = new Hono()
    app.get('/sign-in', (context) => this.#begin(context))
    app.get(CALLBACK, (context) => this.#finish(context))
    app.post('/sign-out', sameOriginOnly(this.#parts.origin), (context) => {
      this.#session.clear(context)
      return context.redirect('/', 303)
    })
    return app
  }

  get #redirectUri(): string {
    return `${this.#parts.origin}${CALLBACK}`
  }

  #begin(context: Context): Response {
    const [state, verifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
    const wanted = context.req.query('next') ?? '/'
    const next = OWN_PATH.test(wanted) ? wanted : '/'
    this.#attempt.set(context, { state, verifier, next }, this.#parts.now())
    return context.redirect(signInUrl(this.#parts.app, { state, verifier, redirectUri: this.#redirectUri }), 303)
  }

  async #finish(context: Context): Promise<Response> {
    const { now, app } = this.#parts
    const attempt = this.#attempt.get(context, now())
    this.#attempt.clear(context)
    const { state = '', code = '' } = context.req.query()
    // A code that another browser asked for would sign this one in as somebody else.
    if (attempt === undefined || !isSameText(state, attempt.state)) throw problem(403, 'the sign-in did not begin here')
    const account = await accountOf(app, { code, verifier: attempt.verifier, redirectUri: this.#redirectUri })
    this.#session.set(context, account, now())
    return context.redirect(attempt.next, 303)
  }
}

function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
