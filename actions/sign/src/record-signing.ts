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

import type { CandidateName } from '@tra/kernel'
import { recordStep, type SignedCandidate } from '@tra/release'

/** An event is a summary; the candidate digest covers every companion. */
const MAX_EVIDENCE = 100

const VERDICTS = {
  complete: 'passed',
  'awaiting-signatures': 'needs-human',
  outage: 'failed',
  'dry-run': 'skipped',
} as const

/** One event about what was signed, with whose key, and who allowed that key. */
export async function recordSigning(
  { outcome, candidateDigest, fingerprints, artifacts, written, kept, shortfalls, awaiting }: SignedCandidate,
  { release, approval }: { release: CandidateName; approval: string | undefined },
  context: Parameters<typeof recordStep>[1],
): Promise<void> {
  await recordStep(
    {
      step: 'sign',
      candidate: release,
      candidateDigest,
      verdict: VERDICTS[outcome],
      summary: `${artifacts.length} artifacts: ${written.length} companions written, ${kept.length} kept, ${awaiting.length} unsigned`,
      evidence: written.slice(0, MAX_EVIDENCE),
      facts: {
        outcome,
        fingerprint: fingerprints.join(' '),
        artifacts: artifacts.length,
        ...(approval === undefined ? {} : { approval }),
        ...(shortfalls.length === 0 ? {} : { missing: shortfalls.map(({ kind }) => kind).join(' ') }),
      },
    },
    context,
  )
}
