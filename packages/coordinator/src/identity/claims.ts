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

import { type RunIdentity, runIdentitySchema } from '@tra/ledger'
import * as z from 'zod'

// `sub` is left out on purpose: its format changed in 2026 and is settable per repository.
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number(),
  ...runIdentitySchema.shape,
  repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
  repository_id: z.string().regex(/^\d{1,20}$/),
  repository_owner_id: z.string().regex(/^\d{1,20}$/),
  run_id: z.string().regex(/^\d{1,20}$/),
  run_attempt: z.string().regex(/^\d{1,6}$/),
  environment: z.string().max(255).optional(),
  ref_protected: z.enum(['true', 'false']).optional(),
})

/** What stands in the token for the registry to decide by, and not in the log. */
export interface RunContext {
  environment?: string
  isRefProtected: boolean
}

/** The claims of a run's token. */
export interface RunClaims {
  token: { iss: string; aud: string; exp: number; iat: number; nbf: number }
  identity: RunIdentity
  context: RunContext
}

/** Reads verified claims; undefined when they are not those of a run of GitHub Actions. */
export function runClaimsOf(claims: unknown): RunClaims | undefined {
  const { data } = claimsSchema.safeParse(claims)
  if (data === undefined) return undefined
  const { iss, aud, exp, iat, nbf, environment, ref_protected, ...identity } = data
  const context = { isRefProtected: ref_protected === 'true', ...(environment !== undefined && { environment }) }
  return { token: { iss, aud, exp, iat, nbf }, identity, context }
}
