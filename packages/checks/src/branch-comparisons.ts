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

import type { ProtectionSource } from './source-facts.ts'
import type { SourcePolicy } from './source-policy.ts'

export type BranchRequirement =
  | 'direct-push'
  | 'reviews'
  | 'dismiss-stale'
  | 'required-checks'
  | 'up-to-date'
  | 'admins'
  | 'signed-commits'
  | 'force-push'

/** One comparison of how a branch is protected with how it should be. */
interface BranchComparison {
  rule: BranchRequirement
  /** What the branch does when it is not met, after its name. */
  words: string
  /** Undefined when a source may do it and does not show it. */
  isMet(sources: readonly ProtectionSource[], policy: SourcePolicy): boolean | undefined
}

type Does = (source: ProtectionSource, policy: SourcePolicy) => boolean | undefined

/** Branch protection and rulesets add up: it is enough that one of them does it. */
function anySource(does: Does): BranchComparison['isMet'] {
  return (sources, policy) => {
    const answers = sources.map((source) => does(source, policy))
    return answers.includes(true) || (answers.includes(undefined) ? undefined : false)
  }
}

function requiresEveryCheck(sources: readonly ProtectionSource[], policy: SourcePolicy): boolean {
  const required = new Set(sources.flatMap(({ requiredChecks }) => requiredChecks))
  return policy.requiredChecks.every(({ name }) => required.has(name))
}

export const branchComparisons: readonly BranchComparison[] = [
  {
    rule: 'direct-push',
    words: 'takes pushes without a pull request',
    isMet: anySource(({ pullRequest }) => pullRequest),
  },
  {
    rule: 'reviews',
    words: 'does not require the approvals that the policy asks for',
    isMet: anySource(({ pullRequest, reviews }, policy) => pullRequest && reviews >= policy.reviews),
  },
  {
    rule: 'dismiss-stale',
    words: 'keeps approvals when the change is changed',
    isMet: anySource(({ pullRequest, dismissesStale }) => pullRequest && dismissesStale),
  },
  {
    rule: 'required-checks',
    words: 'does not require every check that the policy names',
    isMet: requiresEveryCheck,
  },
  { rule: 'up-to-date', words: 'merges branches that are behind', isMet: anySource(({ upToDate }) => upToDate) },
  {
    rule: 'admins',
    words: 'lets administrators or others pass the protection by',
    // The source that keeps pushes out is the one that must bind everybody.
    isMet: anySource(({ pullRequest, bindsEverybody }) => pullRequest && bindsEverybody),
  },
  {
    rule: 'signed-commits',
    words: 'takes commits without a signature',
    isMet: anySource(({ signedCommits }) => signedCommits),
  },
  {
    rule: 'force-push',
    words: 'can be replaced by a forced push',
    isMet: anySource(({ forbidsForcePush }) => forbidsForcePush),
  },
]
