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

import { messageOf } from '@tra/kernel'
import { type Claims, verifyToken } from '../json-web-token.ts'
import { AtrError } from './atr-error.ts'
import type { AtrProject, AtrState } from './atr-state.ts'

/** Who a workflow acts for, and on which project. */
export interface Publisher {
  uid: string
  project: AtrProject
  /** Of the token: one that minted a key mints no other. */
  jti: string
}

type WorkflowPhase = 'compose' | 'vote' | 'finish'

const FIXED = {
  enterprise: 'the-asf',
  enterprise_id: '212555',
  repository_owner: 'apache',
  runner_environment: 'github-hosted',
}

/** Verifies a token of GitHub as ATR does. @throws AtrError 400, 401, 403. */
export function publisherOf(
  state: AtrState,
  { publisher, jwt }: { publisher: string; jwt: string },
  { audience, phases }: { audience: string; phases: readonly WorkflowPhase[] },
): Publisher {
  if (publisher !== 'github') throw new AtrError(400, 'Only GitHub is supported as a publisher')
  const claims = claimsOf(state, jwt, audience)
  for (const [name, value] of Object.entries(FIXED))
    if (claims[name] !== value) throw new AtrError(401, `GitHub OIDC payload mismatch: ${name}`)
  const uid = state.accounts.find(({ github }) => github !== undefined && github === claims.actor_id)?.uid
  if (uid === undefined) throw new AtrError(403, `No ASF account is linked to GitHub user ${claims.actor_id}`)
  return { uid, project: projectOfWorkflow(state, String(claims.workflow_ref), phases), jti: String(claims.jti) }
}

function claimsOf({ oidc, clock }: AtrState, jwt: string, audience: string): Claims {
  if (oidc === undefined) throw new AtrError(401, 'OIDC is not configured')
  try {
    return verifyToken(jwt, { ...oidc, audience, now: clock() })
  } catch (thrown) {
    throw new AtrError(401, messageOf(thrown))
  }
}

// The branch is not compared, and neither is the reusable workflow: the caller's file is what counts.
function projectOfWorkflow({ projects }: AtrState, reference: string, phases: readonly WorkflowPhase[]): AtrProject {
  const [, repository, path] = /^apache\/([^/]+)\/(\.github\/workflows\/[^@]+)@/.exec(reference) ?? []
  const found = projects.filter(
    (project) =>
      project.repository === repository && phases.some((phase) => project.workflows?.[phase]?.includes(path ?? '')),
  )
  const [project, ...more] = found
  if (project === undefined) throw new AtrError(403, `No release policy found for ${repository} and ${path}`)
  if (more.length > 0) throw new AtrError(403, `Several release policies found for ${repository} and ${path}`)
  return project
}
