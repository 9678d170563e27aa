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

import { judgeNamedChecks, type NamedCheckRule, namedCheckRules, unnamedProblem } from './named-checks.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'
import type { SourceFacts } from './source-facts.ts'
import type { NamedCheck } from './source-policy.ts'

/** What the policy names, and what the branch itself requires before a merge. */
function requiredChecks({ policy, branch }: SourceFacts): NamedCheck[] {
  const ofPolicy = new Set(policy.requiredChecks.map(({ name }) => name))
  const ofBranch = 'value' in branch ? branch.value.sources.flatMap((source) => source.requiredChecks) : []
  const others = [...new Set(ofBranch)].filter((name) => !ofPolicy.has(name)).sort()
  return [...policy.requiredChecks, ...others.map((name) => ({ name }))]
}

export const requiredChecksGreen: RuleCheck<SourceFacts, NamedCheckRule> = {
  id: 'required-checks-green',
  summary: 'Every required check has succeeded on exactly the commit that is released.',
  rules: namedCheckRules(
    'required check',
    clause('practice', 'statusChecks'),
    { else: 'concern', 'high-assurance': 'blocker' },
    { else: 'suggestion', 'high-assurance': 'blocker' },
  ),
  run(facts) {
    const required = requiredChecks(facts)
    const problems = judgeNamedChecks(required, facts)
    if (required.length > 0 || problems.length > 0) return problems
    return [unnamedProblem('neither the policy of the project nor its branch requires a check')]
  },
}
