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
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import type { Seal } from './sealed.ts'

interface CookieKind<Value> {
  name: string
  schema: z.ZodType<Value>
  seconds: number
}

const envelope = z.object({ until: z.number(), value: z.unknown() })

/** What a browser keeps for this server and can neither read nor change; `__Host-` binds it to this host over TLS. */
export class SealedCookie<Value> {
  readonly #seal: Seal
  readonly #kind: CookieKind<Value>

  constructor(seal: Seal, kind: CookieKind<Value>) {
    this.#seal = seal
    this.#kind = kind
  }

  set(context: Context, value: Value, now: Date): void {
    const { name, seconds } = this.#kind
    const sealed = this.#seal.seal(JSON.stringify({ until: now.getTime() + seconds * 1000, value }))
    // Lax, not Strict: the browser comes back from GitHub. What changes something asks for the origin as well.
    setCookie(context, name, sealed, {
      prefix: 'host',
      secure: true,
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: seconds,
    })
  }

  /** The value, unless it is another's, changed or over. */
  get(context: Context, now: Date): Value | undefined {
    const text = this.#seal.open(getCookie(context, this.#kind.name, 'host') ?? '')
    if (text === undefined) return undefined
    const { until, value } = envelope.parse(JSON.parse(text))
    return until > now.getTime() ? this.#kind.schema.safeParse(value).data : undefined
  }

  /** A digest of what the browser sent, by which something else is bound to it. */
  digest(context: Context): string {
    return createHash('sha256')
      .update(getCookie(context, this.#kind.name, 'host') ?? '')
      .digest('base64url')
  }

  clear(context: Context): void {
    deleteCookie(context, this.#kind.name, { prefix: 'host', secure: true, path: '/' })
  }
}
