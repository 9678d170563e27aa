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

import { candidateLabel } from '@tra/kernel'
import { type verificationSummary as Build, verificationSummary } from '@tra/provenance'
import type { VerificationReport } from '../report/verification-report.ts'

/** Where the rules of a profile are published. */
const RULES = 'https://github.com/apache/trusted-release-actions/blob/main/docs/checks/rules.md'

/** The lowest build level that was proved for every artifact; undefined when there is one without provenance. */
function levelOf({ attestations }: VerificationReport): 1 | 2 | 3 | undefined {
  const levels = attestations.filter(({ kind }) => kind === 'provenance').map(({ buildLevel }) => buildLevel)
  const proved = ([1, 2, 3] as const).find((level) => levels.includes(level))
  return levels.includes(undefined) ? undefined : proved
}

/**
 * The statement of what a verification found, to be signed.
 * @param verifier subject of the certificate that it will be signed with.
 */
export function summaryOf(report: VerificationReport, verifier: string): ReturnType<typeof Build> {
  const { candidate, candidateDigest, release, files, policy, profile, verdict, checkedAt } = report
  return verificationSummary({
    verifier,
    candidate: { uri: candidate, name: release ? candidateLabel(release) : candidate, digest: candidateDigest },
    artifacts: files.filter(({ path }) => !path.endsWith('.asc')),
    policy: policy ? { uri: policy.path, sha256: policy.sha256 } : { uri: `${RULES}#${profile}` },
    verdict,
    level: levelOf(report),
    checkedAt: new Date(checkedAt),
  })
}
