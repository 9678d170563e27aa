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

import type { RunIdentity } from '@tra/ledger'
import { type Assurance, assuranceOf, type SuiteReleases } from './assurance.ts'
import { type RunClaims, type RunContext, runClaimsOf } from './claims.ts'
import { type Refusal, refuse, type TokenReason } from './token-reasons.ts'

/** Clocks differ this much, in seconds (PyPI's leeway). */
const LEEWAY_SECONDS = 30
/** How late a bound token may come: GitHub keeps the artifact with the spool no longer. */
const MAX_LATE_SECONDS = 90 * 24 * 60 * 60

/**
 * What a person who may write to the repository, or its schedule, starts. All others run with code, or on behalf, of
 * somebody who can't release: `pull_request*`, `issue_comment`, `workflow_run` and what GitHub may add.
 */
const ADMITTED_TRIGGERS = new Set(['push', 'workflow_dispatch', 'repository_dispatch', 'schedule', 'release'])

/** What the server accepts. */
export interface IdentityPolicy {
  issuerUrl: string
  /** This server's public origin, the audience a token is asked for. */
  origin: string
  /** `repository_owner_id` of those who may write; everybody when absent. Ids, because names can be taken over. */
  ownerIds?: readonly string[] | undefined
  /** Whose reusable workflows raise the assurance to `suite`. */
  suite?: SuiteReleases | undefined
}

export interface Admission {
  identity: RunIdentity
  context: RunContext
  /** `source` of every event this run may send. */
  source: string
  assurance: Assurance
  /** The token had expired; its binding to the body vouches for it. */
  late: boolean
}

/** The token for a body, at a moment. */
interface Presented {
  policy: IdentityPolicy
  /** SHA-256, hex. */
  bodyDigest: string
  now: Date
}

function timeProblem({ token }: RunClaims, isBound: boolean, now: number): TokenReason | undefined {
  if (token.nbf > now + LEEWAY_SECONDS || token.iat > now + LEEWAY_SECONDS) return 'not-yet-valid'
  if (isBound && token.iat + MAX_LATE_SECONDS < now) return 'too-late'
  if (!isBound && token.exp + LEEWAY_SECONDS < now) return 'expired'
  return undefined
}

function tokenProblem(claims: RunClaims, { policy, bodyDigest, now }: Presented): TokenReason | undefined {
  const { iss, aud } = claims.token
  if (iss !== policy.issuerUrl) return 'issuer-other'
  // A bound token is GitHub's signature over these very bytes: stolen it is useless, late it still vouches.
  const isBound = aud === `${policy.origin}#sha256=${bodyDigest}`
  if (!isBound && aud !== policy.origin) {
    return aud.startsWith(`${policy.origin}#sha256=`) ? 'body-other' : 'audience-other'
  }
  return timeProblem(claims, isBound, now.getTime() / 1000)
}

function runProblem({ identity }: RunClaims, { ownerIds }: IdentityPolicy): TokenReason | undefined {
  if (!ADMITTED_TRIGGERS.has(identity.event_name)) return 'trigger-refused'
  return ownerIds && !ownerIds.includes(identity.repository_owner_id) ? 'owner-not-admitted' : undefined
}

/** Decides whether a token with these (verified) claims may send this body. */
export function judgeClaims(json: unknown, presented: Presented): Admission | Refusal {
  const claims = runClaimsOf(json)
  if (claims === undefined) return refuse('claims-incomplete')
  const { policy, now } = presented
  const problem = tokenProblem(claims, presented) ?? runProblem(claims, policy)
  if (problem !== undefined) return refuse(problem)
  const { identity, context, token } = claims
  const { repository, run_id, run_attempt } = identity
  return {
    identity,
    context,
    source: `https://github.com/${repository}/actions/runs/${run_id}/attempts/${run_attempt}`,
    assurance: assuranceOf(identity, policy.suite),
    late: token.exp + LEEWAY_SECONDS < now.getTime() / 1000,
  }
}
