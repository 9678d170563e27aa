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

export const digestExpected: RuleCheck<CandidateFacts, 'differs'> = {
  id: 'digest-expected',
  summary: 'The candidate holds the very bytes that were voted on or announced.',
  rules: {
    differs: {
      about: 'another candidate digest than was voted on or announced',
      why: 'A vote approves certain bytes; others were never approved by anybody.',
      clause: clause('MUST', 'approval'),
      severity: 'blocker',
    },
  },
  applies: ({ expectedDigest }) => expectedDigest !== undefined,
  run({ digest, expectedDigest }) {
    if (expectedDigest === undefined || expectedDigest.toLowerCase() === digest) return []
    return [
      {
        rule: 'differs',
        message: `the candidate digest is ${digest}, expected was ${expectedDigest}`,
        hint: 'a file was added, changed or removed since: fetch the candidate again, and stop when it stays different',
      },
    ]
  },
}
