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

import type { Admission } from '../identity/judge-claims.ts'
import type { TokenReason } from '../identity/token-reasons.ts'
import type { Publisher } from './publisher.ts'
import { refAdmitted } from './ref-admitted.ts'

/** Who asks, as far as the registry wants to know. */
export type Caller = Pick<Admission, 'identity' | 'context'>

interface Rule {
  code: TokenReason
  holds(publisher: Publisher, caller: Caller): boolean
}

// The text is compared whole: a path or a ref may hold an `@`, so that cutting at one could be misled.
const rules: readonly Rule[] = [
  { code: 'owner-changed', holds: ({ ownerId }, { identity }) => identity.repository_owner_id === ownerId },
  {
    code: 'workflow-other',
    holds: ({ workflow }, { identity: { workflow_ref, repository } }) =>
      workflow_ref.startsWith(`${repository}/${workflow}@`),
  },
  {
    code: 'ref-other',
    holds: ({ workflow, refs }, { identity: { workflow_ref, repository, ref }, context }) =>
      workflow_ref === `${repository}/${workflow}@${ref}` && refAdmitted(refs, ref, context.isRefProtected),
  },
  {
    code: 'environment-other',
    holds: ({ environment }, { context }) => environment === undefined || context.environment === environment,
  },
  {
    code: 'runner-refused',
    holds: ({ runners }, { identity }) => runners === 'any' || identity.runner_environment === 'github-hosted',
  },
  { code: 'publisher-pending', holds: ({ state }) => state !== 'pending' },
  { code: 'publisher-revoked', holds: ({ state }) => state !== 'revoked' },
]

/** The first rule that a caller breaks, and how many it kept before; undefined when it may speak for the product. */
export function publisherProblem(
  publisher: Publisher,
  caller: Caller,
): { code: TokenReason; kept: number } | undefined {
  const kept = rules.findIndex(({ holds }) => !holds(publisher, caller))
  const rule = rules[kept]
  return rule && { code: rule.code, kept }
}
