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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { branch, cleanSource, protection, runSource } from '../test/source-facts.ts'
import { branchProtected } from './branch-protected.ts'
import type { BranchFacts, ProtectionSource } from './source-facts.ts'

const run = (changes: Partial<BranchFacts>) => runSource(branchProtected, cleanSource({ branch: branch(changes) }))
const rulesOf = (...sources: ProtectionSource[]) => run({ sources }).map(({ rule }) => rule)

test.each([
  ['reviews', { reviews: 0 }],
  ['dismiss-stale', { dismissesStale: false }],
  ['required-checks', { requiredChecks: ['lint'] }],
  ['up-to-date', { upToDate: false }],
  ['admins', { bindsEverybody: false }],
  ['signed-commits', { signedCommits: false }],
  ['force-push', { forbidsForcePush: false }],
] as const)('%s is told alone', (rule, changes) => {
  expect(run({ sources: [protection(changes as Partial<ProtectionSource>)] })).toMatchObject([
    { rule, severity: 'blocker', message: expect.stringMatching(/^main /) },
  ])
})

test('without pull requests, approvals mean nothing', () => {
  expect(rulesOf(protection({ pullRequest: false }))).toEqual(['direct-push', 'reviews', 'dismiss-stale', 'admins'])
})

test('branch protection and a ruleset add up', () => {
  const rest = { pullRequest: false, reviews: 0, dismissesStale: false, requiredChecks: [], upToDate: false }
  expect(rulesOf(protection({ signedCommits: false }), protection({ ...rest, name: 'ruleset 42' }))).toEqual([])
})

test('the ruleset that binds everybody must be the one that keeps pushes out', () => {
  const other = protection({ pullRequest: false, name: 'ruleset 42' })
  expect(rulesOf(protection({ bindsEverybody: false }), other)).toEqual(['admins'])
})

test('a ruleset that does not show who may bypass it is for a human', () => {
  const { bindsEverybody: _shown, ...hidden } = protection({ name: 'ruleset 42' })
  expect(run({ sources: [hidden] })).toMatchObject([
    { rule: 'unreadable', undecided: true, message: expect.stringContaining('(admins)') },
  ])
})

test('what one source lacks may stand in the one that can not be read', () => {
  const found = run({ sources: [protection({ signedCommits: false })], unreadable: ['branch protection: 403'] })
  expect(found).toMatchObject([
    { rule: 'unreadable', undecided: true, message: expect.stringContaining('403 (signed-commits)') },
  ])
})

test('a source that can not be read does not matter when the other does everything', () => {
  expect(run({ unreadable: ['branch protection: 403'] })).toEqual([])
})

test('nothing at all is one finding', () => {
  expect(run({ sources: [] })).toMatchObject([{ rule: 'absent', severity: 'blocker' }])
})

test('a commit beside the branch was not protected by it', () => {
  expect(run({ holdsCommit: false })).toMatchObject([{ rule: 'off-branch' }])
  const { holdsCommit: _unknown, ...facts } = branch().value
  const unknown = runSource(branchProtected, cleanSource({ branch: { value: facts } }))
  expect(unknown).toMatchObject([{ rule: 'unreadable', undecided: true }])
})

test('the policy of the Foundation asks for less', () => {
  const sources = [protection({ signedCommits: false, bindsEverybody: false, reviews: 0 })]
  const found = runSource(branchProtected, cleanSource({ branch: branch({ sources }) }), plainProfile('asf'))
  expect(found).toMatchObject([{ rule: 'reviews', severity: 'suggestion' }])
})
