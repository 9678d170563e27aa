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

import { copyFile, cp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { VerificationReport } from '@tra/release'
import { verifyByCommandLine } from '../ours/command-line.ts'
import { byPolicy, exactly } from '../ours/identity-options.ts'
import type { SignedRelease } from '../ours/sign-release.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import { changedCopy } from './changed-file.ts'
import type { CheckContext } from './check-context.ts'

/** `trusted-release verify` as a whole: what it says of each companion, and its verdict. */
export async function checkCommandLine(
  context: CheckContext,
  release: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const { opinions, scratch } = context
  const { subject, issuer } = release.signer
  const policy = join(scratch, 'identity-policy.json')
  const title = `Rekor v${version}: trusted-release verify`
  const good = await reported(context, release, await byPolicy(policy, issuer))
  await opinions.said(title, [() => assertVerdict(good, 'passed'), ...outcomes(good, 'good')])
  const strangers = [
    ['another identity', exactly({ subject: `${subject}-evil`, issuer })],
    ['another repository', await byPolicy(policy, issuer, 'https://github.com/example-org/other')],
  ] as const
  for (const [what, identity] of strangers) {
    const refused = await reported(context, release, identity)
    await opinions.said(`${title}, ${what}`, [
      () => assertVerdict(refused, 'failed'),
      ...outcomes(refused, 'wrong-signer'),
    ])
  }
  const changed = await reported(context, await withChangedFile(context, release), exactly(release.signer))
  const [first = ''] = release.artifacts.map((path) => basename(path))
  await opinions.said(`${title}, a changed byte`, [
    () => assertVerdict(changed, 'failed'),
    () => assertBlocker(changed, first, 'sigstore-bundle-valid'),
    () => assertBlocker(changed, first, 'provenance-valid'),
    () => assertBlocker(changed, first, 'signature-valid'),
  ])
}

function reported(
  { stack, scratch }: CheckContext,
  { directory, keys }: SignedRelease,
  identity: readonly string[],
): Promise<VerificationReport> {
  const report = join(scratch, 'report.json')
  return verifyByCommandLine({ directory, keys, identity, trustedRoot: stack.trustedRoot, report })
}

/** The same release, but for a byte of its first file. */
async function withChangedFile({ scratch }: CheckContext, release: SignedRelease): Promise<SignedRelease> {
  const directory = `${release.directory}-changed`
  await cp(release.directory, directory, { recursive: true })
  const [first = ''] = release.artifacts
  await copyFile(await changedCopy(first, scratch), join(directory, basename(first)))
  return { ...release, directory }
}

function outcomes({ attestations }: VerificationReport, expected: string) {
  return attestations.map(({ path, outcome }) => async () => {
    if (outcome !== expected) throw new Error(`${path} is ${outcome}`)
  })
}

async function assertVerdict({ verdict, findings }: VerificationReport, expected: string): Promise<void> {
  if (verdict !== expected) throw new Error(`${verdict}: ${findings[0]?.message}`)
}

async function assertBlocker({ findings }: VerificationReport, artifact: string, check: string): Promise<void> {
  const found = findings.filter((finding) => finding.artifact?.startsWith(artifact) && finding.check === check)
  if (!found.some(({ severity }) => severity === 'blocker')) throw new Error(`no blocker of ${check} for ${artifact}`)
}
