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

import { join } from 'node:path'
import type { VerificationReport } from '@tra/release'
import { verifyByCommandLine } from '../ours/command-line.ts'
import { exactly } from '../ours/identity-options.ts'
import type { SignedRelease } from '../ours/sign-release.ts'
import { changedLevel, signedSummary } from '../ours/signed-summary.ts'
import { type SummaryExpectation, verifySummary } from '../peers/slsa-verifier.ts'
import type { CheckContext } from './check-context.ts'

const NO_SIGNATURE = /accepted signatures do not match threshold/

/** Our verification summary, as an envelope with a key, before the verifier that the SLSA project publishes. */
export async function checkSummary(context: CheckContext, release: SignedRelease): Promise<void> {
  const { opinions, scratch, tools } = context
  const report = await reportOn(release, context)
  const expected = await expectation(report, release, join(scratch, 'passed'))
  const verify = (change: Partial<SummaryExpectation>) => () => verifySummary(tools, { ...expected, ...change })
  const [digest = ''] = expected.digests
  await opinions.accepted('slsa-verifier verify-vsa', [verify({}), verify({ digests: [digest] })])
  const failed = await signedSummary({ ...report, verdict: 'failed' }, release, join(scratch, 'failed'))
  // The specification has a word for it, which this verifier can't read whatever was expected.
  const unevaluated = await signedSummary({ ...report, attestations: [] }, release, join(scratch, 'unevaluated'))
  for (const [what, reason, change] of [
    ...(await forgeries(expected, context)),
    ['a verification that failed', /verification result is not Passed/, failed],
    ['a level that was not evaluated', /invalid SLSA level/, { ...unevaluated, levels: [] }],
  ] as const) {
    await opinions.refused(`slsa-verifier verify-vsa, ${what}`, reason, [verify(change)])
  }
}

function reportOn({ directory, keys, signer }: SignedRelease, { stack, scratch }: CheckContext) {
  const report = join(scratch, 'summary.json')
  return verifyByCommandLine({ directory, keys, identity: exactly(signer), trustedRoot: stack.trustedRoot, report })
}

async function expectation(
  report: VerificationReport,
  release: SignedRelease,
  base: string,
): Promise<SummaryExpectation> {
  const files = report.files.filter(({ path }) => !path.endsWith('.asc'))
  return {
    ...(await signedSummary(report, release, base)),
    digests: [
      `dirHash:${report.candidateDigest}`,
      ...files.flatMap(({ sha256, sha512 }) => [`sha256:${sha256}`, `sha512:${sha512}`]),
    ],
    verifier: release.signer.subject,
    resource: release.directory,
    levels: ['SLSA_BUILD_LEVEL_2'],
  }
}

async function forgeries({ envelope, verifier, resource }: SummaryExpectation, { stack }: CheckContext) {
  return [
    ['another digest', /expected digest not found/, { digests: [`sha256:${'0'.repeat(64)}`] }],
    ['a higher level', /to be at least 3, got 2/, { levels: ['SLSA_BUILD_LEVEL_3'] }],
    ['another verifier', /verifier ID mismatch/, { verifier: `${verifier}-evil` }],
    ['another resource', /resource URI mismatch/, { resource: `${resource}/other` }],
    ['a changed level', NO_SIGNATURE, { envelope: await changedLevel(envelope) }],
    ['another key', NO_SIGNATURE, { publicKey: stack.keyFiles.certificateLog }],
  ] as const
}
