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
import type { ReleaseKey } from '@tra/testkit'
import { copyArtifacts } from '../artifacts.ts'
import { type SignedRelease, signRelease } from '../ours/sign-release.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import type { CheckContext } from './check-context.ts'
import { checkCommandLine } from './command-line.ts'
import { checkIdentities } from './identities.ts'
import { checkPairs } from './pairs.ts'
import { checkOpenPgp, checkTimestamps } from './plain-tools.ts'
import { checkReleaseAccepted } from './release-accepted.ts'
import { checkReleaseRefused } from './release-refused.ts'
import { checkTheirSignatures } from './their-signatures.ts'
import { checkSummary } from './verification-summary.ts'

const VERSIONS: readonly RekorVersion[] = [1, 2]

/** A release before it is signed. */
export interface BuiltRelease {
  directory: string
  key: ReleaseKey
}

/** Asks everybody about everything. */
export async function checkAll(context: CheckContext, built: BuiltRelease): Promise<void> {
  await checkIdentities(context)
  const releases: SignedRelease[] = []
  for (const version of VERSIONS) {
    const release = await signed(context, built, version)
    await checkVersion(context, release, version)
    releases.push(release)
  }
  const [release] = releases
  if (release === undefined) return
  // What the log has no part in.
  await checkOpenPgp(context, release)
  await checkSummary(context, release)
  for (const version of VERSIONS) await checkTheirSignatures(context, release, version)
}

async function signed(
  { stack, scratch }: CheckContext,
  { directory, key }: BuiltRelease,
  rekorVersion: RekorVersion,
): Promise<SignedRelease> {
  const copy = await copyArtifacts(directory, join(scratch, `release-v${rekorVersion}`))
  return signRelease(copy, { stack, key, rekorVersion })
}

async function checkVersion(context: CheckContext, release: SignedRelease, version: RekorVersion): Promise<void> {
  await checkReleaseAccepted(context, release, version)
  await checkReleaseRefused(context, release, version)
  // cosign looks the entry of a pair up, and Rekor v2 can't be searched: there we make none.
  if (version === 1) await checkPairs(context, release)
  await checkTimestamps(context, release, version)
  await checkCommandLine(context, release, version)
  await context.opinions.said(`Rekor v${version}: a second run of sign writes nothing`, [() => assertKept(release)])
}

async function assertKept(release: SignedRelease): Promise<void> {
  const written = await release.again()
  if (written.length > 0) throw new Error(`written anew: ${written.join(', ')}`)
}
