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

import { artifactsOf } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'

export const candidateNotEmpty: RuleCheck<CandidateFacts, 'empty'> = {
  id: 'candidate-not-empty',
  summary: 'The candidate holds at least one artifact.',
  rules: {
    empty: {
      about: 'a candidate without any artifact',
      why: 'A release has at least one source package; a check of nothing would pass.',
      clause: clause('MUST', 'sourcePackages'),
      severity: 'blocker',
      atr: 'paths.check_source',
    },
  },
  run(facts) {
    if (artifactsOf(facts).length > 0) return []
    return [
      {
        rule: 'empty',
        message: 'the candidate holds no artifact',
        hint: 'point to the directory that holds the source archive and its companions',
      },
    ]
  },
}
