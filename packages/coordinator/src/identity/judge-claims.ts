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

/** Clocks differ this much, in seconds (PyPI's leeway). */
const LEEWAY_SECONDS = 30
/** How late a bound token may come: GitHub keeps the artifact with the spool no longer. */
const MAX_LATE_SECONDS = 90 * 24 * 60 * 60

// Events that run with code, or on behalf, of somebody who can't release.
const REFUSED_TRIGGERS = /^(pull_request(_.*)?|issue_comment|workflow_run)$/

// `sub` is left out on purpose: its format changed in 2026 and is settable per repository.
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number(),
  ...runIdentitySchema.shape,
  repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
  run_id: z.string().regex(/^\d{1,20}$/),
  run_attempt: z.string().regex(/^\d{1,6}$/),
})
type Claims = z.infer<typeof claimsSchema>

/** What the server accepts. */
export interface IdentityPolicy {
  issuerUrl: string
  /** This server's public origin, the audience a token is asked for. */
  origin: string
  /** `repository_owner_id` of those who may write; everybody when absent. Ids, because names can be taken over. */
  ownerIds?: readonly string[] | undefined
}

/** Not let in: 401 when the token does not say who it is, 403 when it does and may not. */
export interface Refusal {
  status: 401 | 403
  reason: string
}

export interface Admission {
  identity: RunIdentity
  /** `source` of every event this run may send. */
  source: string
  /** The token had expired; its binding to the body vouches for it. */
  late: boolean
}

const unauthorized = (reason: string): Refusal => ({ status: 401, reason })
const forbidden = (reason: string): Refusal => ({ status: 403, reason })

function timeProblem(claims: Claims, isBound: boolean, now: number): string | undefined {
  if (claims.nbf > now + LEEWAY_SECONDS || claims.iat > now + LEEWAY_SECONDS) return 'the token is not valid yet'
  if (isBound && claims.iat + MAX_LATE_SECONDS < now) return 'the token is more than 90 days old'
  if (!isBound && claims.exp + LEEWAY_SECONDS < now) return 'the token has expired'
  return undefined
}

function refusal(claims: Claims, policy: IdentityPolicy, bodyDigest: string, now: number): Refusal | undefined {
  if (claims.iss !== policy.issuerUrl) return unauthorized('the token is from another issuer')
  // A bound token is GitHub's signature over these very bytes: stolen it is useless, late it still vouches.
  const isBound = claims.aud === `${policy.origin}#sha256=${bodyDigest}`
  if (!isBound && claims.aud !== policy.origin) return unauthorized('the token is for another audience or another body')
  const problem = timeProblem(claims, isBound, now)
  if (problem !== undefined) return unauthorized(problem)
  if (REFUSED_TRIGGERS.test(claims.event_name)) return forbidden(`a run started by ${claims.event_name} can't record`)
  if (policy.ownerIds && !policy.ownerIds.includes(claims.repository_owner_id)) {
    return forbidden(`the owner of ${claims.repository} is not admitted here`)
  }
  return undefined
}

/** Decides whether a token with these (verified) claims may send this body. */
export function judgeClaims(
  claims: unknown,
  { policy, bodyDigest, now }: { policy: IdentityPolicy; bodyDigest: string; now: Date },
): Admission | Refusal {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return unauthorized('the token lacks the claims of a GitHub Actions run')
  const seconds = now.getTime() / 1000
  const refused = refusal(parsed.data, policy, bodyDigest, seconds)
  if (refused !== undefined) return refused
  const { iss, aud, exp, iat, nbf, ...identity } = parsed.data
  const { repository, run_id, run_attempt } = identity
  return {
    identity,
    source: `https://github.com/${repository}/actions/runs/${run_id}/attempts/${run_attempt}`,
    late: exp + LEEWAY_SECONDS < seconds,
  }
}
