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

import type { SignedRelease } from '../ours/sign-release.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import type { CheckContext } from './check-context.ts'

/** What we signed is accepted by Sigstore's own client; provenance for its own file alone. */
export async function checkReleaseAccepted(
  { opinions, cosign }: CheckContext,
  { artifacts, signer }: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const title = `Rekor v${version}: cosign`
  await opinions.accepted(
    `${title} verify-blob`,
    artifacts.map((path) => () => cosign.verifyBlob({ path, bundle: `${path}.sigstore.json`, signer })),
  )
  await opinions.accepted(
    `${title} verify-blob-attestation, provenance`,
    artifacts.map((path) => () => cosign.verifyProvenance({ path, bundle: `${path}.intoto.jsonl`, signer })),
  )
  const [first = ''] = artifacts
  await opinions.refused(`${title} verify-blob-attestation, another file`, /does not match|provided artifact digest/, [
    () => cosign.verifyProvenance({ path: `${first}.asc`, bundle: `${first}.intoto.jsonl`, signer }),
  ])
}
