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
import { packageKindIn } from './package-kind.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'

export const sourceArtifactPresent: RuleCheck<CandidateFacts, 'no-source'> = {
  id: 'source-artifact-present',
  summary: 'The candidate holds at least one source package.',
  rules: {
    'no-source': {
      about: 'a candidate with convenience packages only',
      why: 'The source package is what the Foundation releases; without it nobody can build what was voted on.',
      clause: clause('MUST', 'sourcePackages'),
      severity: { else: 'blocker', 'open-source': 'suggestion' },
      atr: 'paths.check_source',
    },
  },
  run(facts) {
    const artifacts = artifactsOf(facts)
    const kindOf = packageKindIn(artifacts)
    // A candidate without any artifact is one fault, and `candidate-not-empty` says it.
    if (artifacts.length === 0 || artifacts.some(({ path }) => kindOf(path) === 'source')) return []
    return [
      {
        rule: 'no-source',
        message: `none of ${artifacts.length} artifacts is a source package`,
        hint: 'add the source archive, with -src or -source-release in its name',
      },
    ]
  },
}
