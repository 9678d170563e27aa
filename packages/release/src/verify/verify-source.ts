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

import { judge, type SourceFacts, sourceChecks, sourceReleaseType } from '@tra/checks'
import { assertNoCredentials, releaseId, verdictOf } from '@tra/kernel'
import { applyPolicy } from '../project-policy/apply-policy.ts'
import { sortedFindings } from '../report/sorted-findings.ts'
import { tool } from '../report/tool.ts'
import type { SubjectReport } from '../report/verification-report.ts'
import { type EffectivePolicy, effectivePolicy } from './effective-policy.ts'
import { gatherSource, statedBaseline } from './gather-source.ts'
import type { VerifySourcePorts, VerifySourceRequest } from './source-request.ts'

/**
 * The posture of a repository before a tag, or at it: what changed since the last release, whether the checks are green on
 * exactly this commit, and who could have changed it. What nobody shows to us is for a human.
 * @throws ReleaseError when the clone, the commit or anything else that was named can't be read.
 */
export async function verifySource(request: VerifySourceRequest, ports: VerifySourcePorts): Promise<SubjectReport> {
  for (const reference of [request.clone, request.repository, request.keys, request.policy])
    assertNoCredentials(reference ?? '')
  const policy = await effectivePolicy(request, ports)
  const { clone, commit } = request
  const baseline = statedBaseline(request, policy)?.ref
  const history = await ports.history.open({ repository: clone, commit, baseline })
  try {
    return reportOf(request, policy, await gatherSource(history, request, policy, ports))
  } finally {
    await history.dispose()
  }
}

function reportOf(request: VerifySourceRequest, policy: EffectivePolicy, facts: SourceFacts): SubjectReport {
  const { profile, project, document } = policy
  const found = judge(sourceChecks, facts, profile)
  const findings = sortedFindings(
    applyPolicy(found, project, { profile, now: facts.now, checks: sourceChecks }),
    sourceChecks,
  )
  return {
    schema: 'verification-report/v2',
    subject: 'source',
    name: `${facts.repository} at ${facts.commit}`,
    profile: profile.name,
    ...document,
    checkedAt: facts.now.toISOString(),
    verdict: verdictOf(findings),
    findings,
    facts: headOf(facts),
    confirmed: [],
    checks: sourceChecks.map(({ id }) => id),
    notChecked: gaps(request, facts),
    tool,
  }
}

function headOf(facts: SourceFacts): SubjectReport['facts'] {
  const { repository, commit, release, baseline, range, secrets, tag, branch } = facts
  const lines: [string, string | undefined][] = [
    ['Repository', repository],
    ['Commit', commit],
    ['Release', release && releaseId(release)],
    ['Release type', sourceReleaseType(facts)],
    ['Previous release', baseline && `${baseline.ref} (${baseline.commit})`],
    ['Commits since', 'value' in range ? String(range.value.commits) : undefined],
    ['Added lines looked at', 'value' in secrets ? String(secrets.value.lines) : undefined],
    ['Branch', 'value' in branch ? branch.value.branch : undefined],
    ['Tag', tag && `${tag.name}${tag.facts === undefined ? ' (not made yet)' : ''}`],
  ]
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]))
}

type Gap = SubjectReport['notChecked'][number]

function gaps({ statedType }: VerifySourceRequest, { tag, checks }: SourceFacts): Gap[] {
  const found: [boolean, Gap][] = [
    [tag === undefined, { what: 'the tag', why: 'none was named' }],
    [statedType === undefined, { what: 'whether the version fits its changes', why: 'no type was stated' }],
    ['unreadable' in checks, { what: 'checks on the commit', why: 'they could not be read' }],
  ]
  return [
    ...found.flatMap(([isGap, gap]) => (isGap ? [gap] : [])),
    { what: 'what the changes do', why: 'a person has to review them' },
  ]
}
