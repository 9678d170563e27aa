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

import { type BranchRequirement, branchComparisons } from './branch-comparisons.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck, SeverityByProfile } from './rule.ts'
import type { BranchFacts, SourceFacts } from './source-facts.ts'
import type { SourcePolicy } from './source-policy.ts'

type Name = BranchRequirement | 'absent' | 'off-branch' | 'unreadable'

function rule(about: string, why: string, severity: SeverityByProfile, more: Partial<Rule> = {}): Rule {
  return { about, why, clause: clause('practice', 'branchProtection'), severity, ...more }
}

const SUGGESTED: SeverityByProfile = { else: 'suggestion', 'high-assurance': 'blocker' }
const STRICT: SeverityByProfile = { else: 'off', 'high-assurance': 'blocker' }

const rules: Record<Name, Rule> = {
  absent: rule(
    'a branch that nothing protects',
    'One stolen password of a committer is enough to change what is released.',
    { else: 'concern', 'high-assurance': 'blocker' },
  ),
  'off-branch': rule(
    'a commit that is not on the protected branch',
    'What protects the branch did not protect this commit.',
    { else: 'concern', 'high-assurance': 'blocker' },
  ),
  'direct-push': rule(
    'a branch that takes pushes without a pull request',
    'Nobody else sees the change before it is released.',
    SUGGESTED,
  ),
  reviews: rule('fewer approvals than the policy asks for', 'One person alone can bring in anything.', SUGGESTED),
  'dismiss-stale': rule('approvals that outlive a change', 'What is merged may not be what was approved.', STRICT),
  'required-checks': rule(
    'a required check that a merge does not wait for',
    'A change that breaks it gets in.',
    SUGGESTED,
  ),
  'up-to-date': rule(
    'merges of branches that are behind',
    'Checks saw another tree than the one that is merged.',
    STRICT,
  ),
  admins: rule(
    'people or apps whom the protection does not bind',
    'The strongest accounts are the ones to steal.',
    STRICT,
  ),
  'signed-commits': rule('commits without a signature', 'Anybody who can push can write under any name.', STRICT),
  'force-push': rule(
    'a branch whose history can be replaced',
    'What was reviewed and tested can vanish without a trace.',
    { else: 'concern', 'high-assurance': 'blocker' },
  ),
  unreadable: rule(
    'a protection that could not be read',
    'What is not shown can not be compared.',
    { else: 'concern', 'high-assurance': 'blocker' },
    { undecided: true },
  ),
}

function problem(rule: Name, message: string, hint: string): Problem<Name> {
  return { rule, message, hint }
}

function unreadable(branch: string, what: string): Problem<Name> {
  const hint = 'give a token with "Administration: read", or compare it yourself'
  return problem('unreadable', `the protection of ${branch} could not be read: ${what}`, hint)
}

function compare({ branch, sources, unreadable: closed }: BranchFacts, policy: SourcePolicy): Problem<Name>[] {
  const unmet = branchComparisons.map(({ rule, words, isMet }) => ({ rule, words, met: isMet(sources, policy) }))
  // A source that can't be read may do what the others don't.
  const isOpen = ({ met }: { met: boolean | undefined }) => met === undefined || (!met && closed.length > 0)
  const open = unmet.filter(isOpen).map((comparison) => comparison.rule)
  const failed = unmet.filter((comparison) => comparison.met === false && !isOpen(comparison))
  const why = closed.length > 0 ? closed.join('; ') : 'who may bypass a ruleset is not shown'
  const hint = `change the protection of ${branch} (.asf.yaml: protected_branches, or the settings of the repository)`
  return [
    ...failed.map(({ rule, words }) => problem(rule, `${branch} ${words}`, hint)),
    ...(open.length > 0 ? [unreadable(branch, `${why} (${open.join(', ')})`)] : []),
  ]
}

function placeProblems({ branch, holdsCommit }: BranchFacts): Problem<Name>[] {
  if (holdsCommit === undefined) return [unreadable(branch, 'whether it holds the commit')]
  if (holdsCommit) return []
  return [problem('off-branch', `the commit is not on ${branch}`, 'merge it, or name the branch that it is on')]
}

export const branchProtected: RuleCheck<SourceFacts, Name> = {
  id: 'branch-protected',
  summary: 'The branch of the release is protected as the policy asks, and holds the commit.',
  rules,
  run({ branch, policy }) {
    if ('unreadable' in branch) return [unreadable('the branch', branch.unreadable)]
    const { value } = branch
    if (value.sources.length > 0 || value.unreadable.length > 0)
      return [...placeProblems(value), ...compare(value, policy)]
    const hint = 'protect it: .asf.yaml (github: protected_branches), or a ruleset'
    return [...placeProblems(value), problem('absent', `nothing protects ${value.branch}`, hint)]
  },
}
