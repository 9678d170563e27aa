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

import type { Context } from 'hono'
import { problem } from '../routes/problem.ts'
import { type Activity, mayDo, type Role } from './activities.ts'
import type { Account } from './github-sign-in.ts'
import type { RoleSource } from './role-source.ts'

/** Who is signed in. */
export interface Sessions {
  account(context: Context): Account | undefined
}

/** Sessions that forms are bound to. */
export interface FormSessions extends Sessions {
  /** What a form carries so that it can be sent from this session alone. */
  formToken(context: Context): string
  isFormToken(context: Context, token: string): boolean
}

/** The field that carries the token of a form's session. */
export const TOKEN_FIELD = 'token'

/**
 * A page that guesses the origin check's blind spots still can't read the token of this session.
 * @throws HTTPException 403 for a form that was made for another session, or for none.
 */
export function assertOwnForm(
  context: Context,
  fields: ReadonlyMap<string, string>,
  signIn: Pick<FormSessions, 'isFormToken'>,
): void {
  if (signIn.isFormToken(context, fields.get(TOKEN_FIELD) ?? '')) return
  throw problem(403, 'the form is of another session; open it again')
}

/** Who asks, and what they are to the committee. */
export interface Authorised {
  account: Account
  roles: readonly Role[]
}

/** The person who may do this for the committee. @throws HTTPException 401 when nobody is signed in, 403 */
export async function authorise(
  context: Context,
  { activity, committee }: { activity: Activity; committee: string },
  { signIn, roles }: { signIn: Sessions; roles: RoleSource },
): Promise<Authorised> {
  const account = signIn.account(context)
  if (account === undefined) throw problem(401, 'sign in first')
  const held = await roles.rolesOf(account.id, committee)
  if (mayDo(activity, held)) return { account, roles: held }
  throw problem(403, `this needs another role in ${committee} [${activity}]`)
}
