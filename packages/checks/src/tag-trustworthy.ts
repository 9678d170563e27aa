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
import type { RuleCheck } from './rule.ts'
import { type TagRule, tagNameProblems, tagPlaceProblems, tagRules, tagSignatureProblems } from './tag-rules.ts'

export const tagTrustworthy: RuleCheck<CandidateFacts, TagRule> = {
  id: 'tag-trustworthy',
  summary: 'The tag of the release is annotated, signed by a key in KEYS, and at the commit.',
  rules: tagRules,
  applies: ({ source }) => source?.tag !== undefined,
  run({ source, release }) {
    const tag = source?.tag
    if (tag === undefined) return []
    return [
      ...tagNameProblems(tag.name, release?.version),
      ...tagPlaceProblems(tag, tag.expectedCommit),
      ...tagSignatureProblems(tag),
    ]
  },
}
