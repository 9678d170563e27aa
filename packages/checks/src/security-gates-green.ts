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

export const securityGatesGreen: RuleCheck<SourceFacts, NamedCheckRule> = {
  id: 'security-gates-green',
  summary: 'Every security gate that the project names has succeeded on exactly the commit that is released.',
  rules: namedCheckRules('security gate', clause('practice', 'statusChecks'), 'blocker', {
    else: 'off',
    'high-assurance': 'blocker',
  }),
  run(facts) {
    const { securityGates } = facts.policy
    if (securityGates.length > 0) return judgeNamedChecks(securityGates, facts)
    return [unnamedProblem('the policy of the project names no security gate')]
  },
}
