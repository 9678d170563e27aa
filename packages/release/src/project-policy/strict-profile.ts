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

import { allChecks, type ListedRule, listRules, type RuleCheck, severityOf } from '@tra/checks'
import { type Profile, type ProfileName, plainProfile, ReleaseError, type Severity, severities } from '@tra/kernel'
import type { ProjectPolicy } from './project-policy.ts'

const ORDER = [...severities, 'off'] as const

/** Whether a severity asks for less than the one that is in force. */
function isWeaker(severity: Severity, than: (typeof ORDER)[number]): boolean {
  return ORDER.indexOf(severity) > ORDER.indexOf(than)
}

function severityIn(profile: ProfileName, { check, name, rule }: ListedRule) {
  return severityOf(check, name, rule, plainProfile(profile))
}

function loosened(name: ProfileName, rules: readonly ListedRule[], tightened: Record<string, Severity>): string[] {
  return rules.flatMap((rule) => {
    const key = `${rule.check}/${rule.name}`
    const severity = tightened[key]
    const inForce = severityIn(name, rule)
    return severity !== undefined && isWeaker(severity, inForce)
      ? [`${key}: ${severity} is weaker than ${inForce}`]
      : []
  })
}

/**
 * A profile with what the project made stricter. Where the caller chose another profile than the policy is written for,
 * the stricter of both holds.
 * @throws ReleaseError INPUT_INVALID when the policy makes a rule weaker than its own profile has it.
 */
export function strictProfile(
  name: ProfileName,
  policy: ProjectPolicy,
  checks: readonly RuleCheck<never>[] = allChecks,
): Profile {
  const rules = listRules(checks)
  const tightened = policy.severities ?? {}
  const weaker = loosened(policy.profile ?? name, rules, tightened)
  if (weaker.length > 0) {
    throw new ReleaseError('INPUT_INVALID', `a policy can't make rules weaker: ${weaker.join('; ')}`, {
      hint: 'Remove them; a single finding can be waived with a reason and a last day.',
    })
  }
  const kept = rules.flatMap((rule) => {
    const key = `${rule.check}/${rule.name}`
    const severity = tightened[key]
    return severity === undefined || isWeaker(severity, severityIn(name, rule)) ? [] : [[key, severity] as const]
  })
  return { name, severities: Object.fromEntries(kept) }
}
