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

import { type Finding, type Profile, plainProfile } from '@tra/kernel'
import { judge, type RuleCheck } from '../src/rule.ts'
import type { BranchFacts, CheckResult, ProtectionSource, SourceFacts } from '../src/source-facts.ts'
import { plainSourcePolicy } from '../src/source-policy.ts'

export const COMMIT = 'c'.repeat(40)
export const OTHER_COMMIT = 'd'.repeat(40)
const PIN = 'a'.repeat(40)

export function checkResult(name: string, changes: Partial<CheckResult> = {}): CheckResult {
  return { name, kind: 'check-run', headSha: COMMIT, outcome: 'success', app: 'github-actions', ...changes }
}

export function protection(changes: Partial<ProtectionSource> = {}): ProtectionSource {
  return {
    name: 'branch protection',
    pullRequest: true,
    reviews: 1,
    dismissesStale: true,
    requiredChecks: ['build'],
    upToDate: true,
    signedCommits: true,
    forbidsForcePush: true,
    bindsEverybody: true,
    ...changes,
  }
}

export function branch(changes: Partial<BranchFacts> = {}): { value: BranchFacts } {
  return { value: { branch: 'main', sources: [protection()], unreadable: [], holdsCommit: true, ...changes } }
}

const WORKFLOW = `name: build
on: [push, pull_request]
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@${PIN}
      - uses: ./.github/actions/prepare
`

/** A repository that every check of the profile `high-assurance` is content with. */
export function cleanSource(changes: Partial<SourceFacts> = {}): SourceFacts {
  return {
    now: new Date('2026-11-20T12:00:00Z'),
    policy: { ...plainSourcePolicy, requiredChecks: [{ name: 'build' }], securityGates: [{ name: 'CodeQL' }] },
    repository: 'apache/widget',
    commit: COMMIT,
    release: { committee: 'widget', product: 'widget', version: '1.2.0' },
    baseline: { ref: 'v1.1.0', commit: 'b'.repeat(40), version: '1.1.0' },
    firstRelease: false,
    range: { value: { commits: 3, descends: true, lockfiles: [] } },
    secrets: { value: { hits: [], lines: 40 } },
    tag: { name: 'v1.2.0', required: true, facts: signedTag() },
    checks: { value: [checkResult('build'), checkResult('CodeQL', { app: 'github-advanced-security' })] },
    branch: branch(),
    workflows: [{ path: '.github/workflows/build.yml', text: WORKFLOW }],
    versionFiles: [{ path: 'package.json', text: '{"version": "1.2.0"}' }],
    changelogs: [{ path: 'CHANGELOG.md', text: '# Changelog\n\n## [1.2.0] - 2026-11-19\n' }],
    statedType: 'minor',
    security: false,
    ...changes,
  }
}

function signedTag() {
  return { name: 'v1.2.0', commit: COMMIT, annotated: true, signature: 'good' as const, fingerprint: 'A'.repeat(40) }
}

/** Runs one check under the strictest profile, unless another is named. */
export function runSource(
  check: RuleCheck<SourceFacts>,
  facts: SourceFacts,
  profile: Profile = plainProfile('high-assurance'),
): Finding[] {
  return judge([check], facts, profile)
}
