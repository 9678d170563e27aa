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

export const keysPinned: RuleCheck<CandidateFacts, 'differs'> = {
  id: 'keys-pinned',
  summary: 'KEYS is the very file that was pinned by its digest.',
  rules: {
    differs: {
      about: 'another KEYS file than the one that was pinned',
      why: 'Whoever replaces KEYS on the server adds a key of their own, and then signs the candidate with it.',
      clause: clause('practice', 'keys'),
      severity: 'blocker',
    },
  },
  applies: ({ keysFile }) => keysFile?.expectedSha256 !== undefined,
  run({ keysFile }) {
    const { sha256, expectedSha256: expected } = keysFile ?? {}
    if (sha256 === undefined || expected === undefined || expected.toLowerCase() === sha256.toLowerCase()) return []
    return [
      {
        rule: 'differs',
        message: `the SHA-256 of KEYS is ${sha256}, expected was ${expected}`,
        hint: 'compare the two files and ask the project about every key that was added; pin the new file when all are known',
      },
    ]
  },
}
