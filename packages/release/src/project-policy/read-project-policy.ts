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

import { allChecks, type RuleCheck } from '@tra/checks'
import { messageOf, ReleaseError, visibleText } from '@tra/kernel'
import { parseDocument } from 'yaml'
import { dayOf } from './day-of.ts'
import { policyIssues } from './policy-issues.ts'
import { unknownNames } from './policy-names.ts'
import { type ProjectPolicy, projectPolicySchema } from './project-policy.ts'

/** Where a project keeps its policy. */
export const PROJECT_POLICY_PATH = '.github/trusted-release.yml'

/** Largest policy read. */
export const MAX_PROJECT_POLICY_BYTES = 100_000

/** A waiver is a promise to look again, and not later than in a year. */
const MAX_WAIVER_DAYS = 366

const DAY = 86_400_000
const HINT = 'docs/guide-project.md shows a policy; editors complete it by its JSON Schema.'

interface PolicyContext {
  /** How the reader knows the file. */
  path: string
  now: Date
  checks?: readonly RuleCheck<never>[]
}

// No aliases: they can make a small file unfold into a large one, and a policy needs none.
function yamlOf(bytes: Uint8Array): unknown {
  const document = parseDocument(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { version: '1.2' })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) throw problem
  return document.toJS({ maxAliasCount: 0 })
}

function parsed(bytes: Uint8Array, path: string): unknown {
  if (bytes.length > MAX_PROJECT_POLICY_BYTES) {
    throw new ReleaseError('LIMIT_EXCEEDED', `${path} is larger than ${MAX_PROJECT_POLICY_BYTES} bytes`)
  }
  try {
    return yamlOf(bytes)
  } catch (cause) {
    throw new ReleaseError('INPUT_INVALID', `${path} is no YAML: ${visibleText(messageOf(cause))}`, {
      cause,
      hint: HINT,
    })
  }
}

function tooLong(policy: ProjectPolicy, now: Date): string[] {
  const last = dayOf(new Date(+now + MAX_WAIVER_DAYS * DAY))
  return (['waivers', 'licence-overrides'] as const).flatMap((key) =>
    (policy[key] ?? []).flatMap(({ expires }, index) =>
      expires > last ? [`${key}.${index}.expires: at most ${MAX_WAIVER_DAYS} days ahead, until ${last}`] : [],
    ),
  )
}

/**
 * Reads a project's policy. Unknown keys, checks and rules are errors: a slip must not loosen anything in silence.
 * @throws ReleaseError LIMIT_EXCEEDED, INPUT_INVALID with everything that is wrong.
 */
export function readProjectPolicy(bytes: Uint8Array, { path, now, checks = allChecks }: PolicyContext): ProjectPolicy {
  const result = projectPolicySchema.safeParse(parsed(bytes, path))
  const issues = result.success
    ? [...unknownNames(result.data, checks), ...tooLong(result.data, now)]
    : policyIssues(result.error)
  if (result.success && issues.length === 0) return result.data
  throw new ReleaseError('INPUT_INVALID', `${path}: ${issues.join('; ')}`, { hint: HINT })
}
