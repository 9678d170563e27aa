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

import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { SourceFacts } from './source-facts.ts'
import { type TagRule, tagNameProblems, tagPlaceProblems, tagRules, tagSignatureProblems } from './tag-rules.ts'

type Name = 'absent' | TagRule

const absent: Rule = {
  about: 'a tag that does not exist',
  why: 'Nobody can find the source of the release by its name.',
  clause: clause('practice', 'gitTags'),
  severity: 'blocker',
}

function absentProblem(name: string): Problem<Name> {
  return { rule: 'absent', message: `there is no tag ${name}`, hint: 'make it: git tag -s <name> <commit>' }
}

export const tagReady: RuleCheck<SourceFacts, Name> = {
  id: 'tag-ready',
  summary: 'The tag is annotated, signed by a key in KEYS, at the commit, and named after the version.',
  rules: { absent, ...tagRules },
  run({ tag, commit, release }) {
    if (tag === undefined) return []
    const { name, facts, required } = tag
    const named = tagNameProblems(name, release?.version)
    if (facts === undefined) return required ? [...named, absentProblem(name)] : named
    return [...named, ...tagPlaceProblems(facts, commit), ...tagSignatureProblems(facts)]
  },
}
