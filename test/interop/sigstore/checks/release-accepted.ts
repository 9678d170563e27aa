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
import { verifyByCommandLine } from '../ours/command-line.ts'
import type { SignedRelease } from '../ours/sign-release.ts'
import type { RekorVersion } from '../stack/stack.ts'
import type { CheckContext } from './check-context.ts'

/** What we signed is accepted by everybody. */
export async function checkReleaseAccepted(
  { opinions, stack, cosign, scratch }: CheckContext,
  { artifacts, signer, directory, keys }: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const bundled = (ending: string) => (path: string) => ({ path, bundle: `${path}${ending}`, signer })
  const title = (name: string) => `Rekor v${version}: ${name}`
  await opinions.accepted(
    title('cosign verify-blob'),
    artifacts.map(bundled('.sigstore.json')).map((question) => () => cosign.verifyBlob(question)),
  )
  await opinions.accepted(
    title('cosign verify-blob-attestation, provenance'),
    artifacts.map(bundled('.intoto.jsonl')).map((question) => () => cosign.verifyProvenance(question)),
  )
  // Rekor v2 can't be searched.
  if (version === 1) {
    await opinions.accepted(
      title('cosign verify-blob, .sig and .pem'),
      artifacts.map((path) => () => cosign.verifyPair({ path, signer })),
    )
  }
  const question = { directory, keys, signer, trustedRoot: stack.trustedRoot, report: join(scratch, 'accepted.json') }
  const { attestations } = await verifyByCommandLine(question)
  await opinions.accepted(
    title('trusted-release verify'),
    attestations.map(
      ({ path, outcome }) =>
        async () =>
          assertGood(path, outcome),
    ),
  )
}

function assertGood(path: string, outcome: string): void {
  if (outcome !== 'good') throw new Error(`${path} is ${outcome}`)
}
