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

import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'

export const sourceBuilds: RuleCheck<CandidateFacts, 'failed'> = {
  id: 'source-builds',
  summary: "The source archive builds and tests with the voter's own command.",
  rules: {
    failed: {
      about: 'a source archive that does not build or test',
      why: 'A source package must be enough to build and test the release; a voter is asked to have done it.',
      clause: clause('MUST', 'sourcePackages'),
      severity: 'blocker',
    },
  },
  applies: ({ builds }) => builds !== undefined,
  run({ builds = [] }) {
    return builds.flatMap(({ artifact, command, outcome, seconds }) =>
      outcome === 'passed'
        ? []
        : [
            {
              rule: 'failed' as const,
              artifact,
              message: `${artifact}: ${command.join(' ')} ${outcome} after ${Math.round(seconds)} s`,
              hint: 'read its output; report it on the vote thread when your machine has what the build needs',
            },
          ],
    )
  },
}
