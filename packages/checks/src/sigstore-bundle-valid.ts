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

import { attestationsOf, type StandingRule, standingProblems, standingRules } from './attestation-rules.ts'
import type { CandidateFacts } from './facts.ts'
import type { RuleCheck } from './rule.ts'

export const sigstoreBundleValid: RuleCheck<CandidateFacts, StandingRule> = {
  id: 'sigstore-bundle-valid',
  summary: 'Every .sigstore.json is a logged signature over the file beside it, by the expected workflow.',
  rules: standingRules('a Sigstore bundle'),
  applies: ({ attestations }) => attestations.some(({ kind, outcome }) => kind === 'bundle' && outcome !== 'unchecked'),
  run: (facts) => attestationsOf(facts, 'bundle').flatMap((bundle) => standingProblems(bundle)),
}
