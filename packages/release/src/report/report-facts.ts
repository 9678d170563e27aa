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
import type { Report, VerificationReport } from './verification-report.ts'

/** One line of a report's head; values may be of unknown origin. */
export interface ReportFact {
  label: string
  value: string
}

/** The sentence under every report about a candidate (release-policy.html, release approval). */
export const AID = 'This is an aid and not a vote: policy asks a voter to build and test on own hardware.'

function fact(label: string, value: string | undefined): ReportFact[] {
  return value === undefined ? [] : [{ label, value }]
}

function releaseName({ release }: VerificationReport): string | undefined {
  return release && `${release.committee}/${release.product} ${candidateLabel(release)}`
}

function attestationCount({ attestations }: VerificationReport): string | undefined {
  if (attestations.length === 0) return undefined
  return `${attestations.filter(({ outcome }) => outcome === 'good').length} good of ${attestations.length}`
}

function candidateFacts(report: VerificationReport): ReportFact[] {
  const { candidate, candidateDigest, files, signatures, keys, source } = report
  return [
    ...fact('Candidate', candidate),
    ...fact('Release', releaseName(report)),
    ...fact('Candidate digest', candidateDigest),
    ...fact('Files', String(files.length)),
    ...fact('Good OpenPGP signatures', String(signatures.length)),
    ...fact('KEYS', keys && `${keys.location} (SHA-256 ${keys.sha256})`),
    ...fact('Sigstore signatures and attestations', attestationCount(report)),
    ...fact('Compared with', source && [source.repository, source.tag, source.commit].filter(Boolean).join(' ')),
  ]
}

/** What was looked at and under which rules, as lines for the head of a report. */
export function reportFacts(report: Report): ReportFact[] {
  const { profile, policy, tool, checkedAt } = report
  return [
    ...(report.subject === 'candidate'
      ? candidateFacts(report)
      : [{ label: 'Subject', value: report.name }, ...report.facts]),
    ...fact('Profile', profile),
    ...fact("Project's policy", policy && `${policy.path} (SHA-256 ${policy.sha256})`),
    ...fact('Checked', `${checkedAt} by ${tool.name} ${tool.version}`),
  ]
}
