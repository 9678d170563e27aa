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

import { type CandidateFacts, candidateChecks, judge, type SignatureFacts } from '@tra/checks'
import { swhid } from '@tra/contents'
import { assertNoCredentials, type Finding, verdictOf } from '@tra/kernel'
import { applyPolicy } from '../project-policy/apply-policy.ts'
import { sortedFindings } from '../report/sorted-findings.ts'
import { tool } from '../report/tool.ts'
import type { VerificationReport } from '../report/verification-report.ts'
import { confirmed } from './confirmed.ts'
import { type EffectivePolicy, effectivePolicy } from './effective-policy.ts'
import { gatherCandidate } from './gather-candidate.ts'
import { notChecked } from './not-checked.ts'
import type { VerifyPorts, VerifyRequest } from './verify-request.ts'

/**
 * Every check of the profile over one candidate, from one read of its files. Nothing is believed because the server
 * says so: signatures are checked against `keys` alone, in a keyring of their own.
 * @throws ReleaseError when the candidate, KEYS or anything else that was named can't be read; a bad candidate is a report.
 */
export async function verifyCandidate(request: VerifyRequest, ports: VerifyPorts): Promise<VerificationReport> {
  for (const reference of [request.candidate, request.keys, request.policy, request.source?.repository])
    assertNoCredentials(reference ?? '')
  const policy = await effectivePolicy(request, ports)
  ports.progress(`fetching ${request.candidate}`)
  const { directory, dispose } = await ports.fetcher.fetch(request.candidate)
  try {
    const facts = await gatherCandidate(directory, request, policy, ports)
    const found = judge(candidateChecks, facts, policy.profile)
    return reportOf(request, policy, facts, applyPolicy(found, policy.project, { ...facts, checks: candidateChecks }))
  } finally {
    await dispose()
  }
}

function reportOf(
  request: VerifyRequest,
  policy: EffectivePolicy,
  facts: CandidateFacts,
  found: readonly Finding[],
): VerificationReport {
  const findings = sortedFindings(found, candidateChecks)
  return {
    schema: 'verification-report/v2',
    subject: 'candidate',
    candidate: request.candidate,
    ...(request.release && { release: request.release }),
    profile: policy.profile.name,
    ...policy.document,
    checkedAt: facts.now.toISOString(),
    candidateDigest: facts.digest,
    verdict: verdictOf(findings),
    findings,
    ...(facts.keysFile && { keys: { location: request.keys, sha256: facts.keysFile.sha256 } }),
    ...sourceOf(request, facts),
    files: facts.files.map(({ path, size, sha256, sha512 }) => ({ path, size, sha256, sha512 })),
    archives: archivesOf(facts),
    signatures: facts.signatures.flatMap(goodSignature),
    attestations: facts.attestations.map(({ faults: _faults, detail: _detail, ...named }) => named),
    confirmed: confirmed(facts),
    checks: candidateChecks.filter((check) => check.applies?.(facts) ?? true).map(({ id }) => id),
    notChecked: notChecked(facts),
    tool,
  }
}

function sourceOf({ source: origin }: VerifyRequest, { source }: CandidateFacts): Pick<VerificationReport, 'source'> {
  const commit = source?.comparisons[0]?.commit ?? source?.tag?.commit ?? origin?.commit
  if (origin === undefined || commit === undefined) return {}
  return { source: { repository: origin.repository, commit, ...(origin.tag && { tag: origin.tag }) } }
}

function archivesOf({ files }: CandidateFacts): VerificationReport['archives'] {
  return files.flatMap(({ path, archive }) => {
    if (archive === undefined) return []
    const { tree, entries } = archive
    return [{ path, entries: entries.length, ...(tree === undefined ? {} : { tree, swhid: swhid(tree) }) }]
  })
}

function goodSignature({ outcome, artifact, fingerprint }: SignatureFacts): VerificationReport['signatures'] {
  return outcome === 'good' && fingerprint !== undefined ? [{ artifact, fingerprint }] : []
}
