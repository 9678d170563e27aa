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

import { compareVersions, parseVersion, type ReleaseType, releaseType } from '@tra/kernel'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { SourceFacts } from './source-facts.ts'

type Name = 'differs' | 'not-newer' | 'not-understood'

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'semanticVersioning'), ...rest })

/** The type of the release by its version, the baseline's and the policy; undefined when they don't say. */
export function sourceReleaseType(facts: SourceFacts): ReleaseType | undefined {
  const { release, baseline, firstRelease, policy, security, statedType } = facts
  if (release === undefined || (baseline?.version === undefined && !firstRelease)) return undefined
  const isSecurity = security || statedType === 'security'
  return releaseType(baseline?.version, release.version, { parts: policy.versionParts, security: isSecurity })
}

function isNotNewer({ release, baseline }: SourceFacts): boolean {
  const to = release && parseVersion(release.version)
  const from = baseline?.version === undefined ? undefined : parseVersion(baseline.version)
  return to !== undefined && from !== undefined && compareVersions(from, to) >= 0
}

function problem(rule: Name, message: string, hint: string): Problem<Name> {
  return { rule, message, hint }
}

export const releaseTypeAgrees: RuleCheck<SourceFacts, Name> = {
  id: 'release-type-agrees',
  summary: 'The version is later than the previous one, and is of the type that was stated.',
  rules: {
    differs: rule({
      about: 'a version of another type than stated',
      why: 'Users and their tools decide by the number whether an update is safe to take.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
    'not-newer': rule({
      about: 'a version that is not later than the previous one',
      why: 'Package managers will not offer it, or offer two different things under one number.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
    'not-understood': rule({
      about: 'a stated type that can not be compared',
      why: 'Whether the number says the same is not known.',
      severity: 'suggestion',
      undecided: true,
    }),
  },
  run(facts) {
    const { release, baseline, statedType } = facts
    const version = release?.version ?? 'the release'
    const before = baseline?.version ?? 'an unknown version'
    if (isNotNewer(facts))
      return [problem('not-newer', `${version} is not later than ${before}`, 'name the previous release of this line')]
    if (statedType === undefined) return []
    const type = sourceReleaseType(facts)
    if (type === undefined)
      return [
        problem('not-understood', `from ${before} to ${version}: no type is known`, 'state both versions, in numbers'),
      ]
    const hint = 'change the version or what is said about it'
    return type === statedType
      ? []
      : [problem('differs', `${version} after ${before} is a ${type} release, not ${statedType}`, hint)]
  },
}
