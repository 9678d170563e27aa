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

import { existsSync } from 'node:fs'
import type { SignedRelease } from '../ours/sign-release.ts'
import type { BlobQuestion } from '../peers/cosign.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import type { CheckContext } from './check-context.ts'

const PROVENANCE = 'slsaprovenance1'
/** Its own word for SPDX has no version, and ours names one. */
const SBOMS = [
  { ending: '.cdx', type: 'cyclonedx' },
  { ending: '.spdx', type: 'https://spdx.dev/Document/v2.3' },
]

/** What we signed is accepted by Sigstore's own client; statements for their own file alone. */
export async function checkReleaseAccepted(
  context: CheckContext,
  release: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const { opinions, cosign } = context
  const { artifacts, signer } = release
  const title = `Rekor v${version}: cosign`
  await opinions.accepted(
    `${title} verify-blob`,
    artifacts.map((path) => () => cosign.verifyBlob({ path, bundle: `${path}.sigstore.json`, signer })),
  )
  await opinions.accepted(
    `${title} verify-blob-attestation, provenance`,
    artifacts.map((path) => () => cosign.verifyStatement(provenanceOf(path, release), PROVENANCE)),
  )
  const [first = ''] = artifacts
  await opinions.refused(`${title} verify-blob-attestation, another file`, /does not match|provided artifact digest/, [
    () => cosign.verifyStatement({ ...provenanceOf(first, release), path: `${first}.asc` }, PROVENANCE),
  ])
  await checkSboms(context, release, `${title} verify-blob-attestation`)
}

const provenanceOf = (path: string, { signer }: SignedRelease): BlobQuestion => ({
  path,
  bundle: `${path}.intoto.jsonl`,
  signer,
})

async function checkSboms(
  { opinions, cosign }: CheckContext,
  { artifacts, signer }: SignedRelease,
  title: string,
): Promise<void> {
  for (const { ending, type } of SBOMS) {
    const described = artifacts.filter((path) => existsSync(`${path}${ending}.json`))
    const questions = described.map((path) => ({ path, bundle: `${path}${ending}.sigstore.json`, signer }))
    await opinions.accepted(
      `${title}, SBOM ${ending}`,
      questions.map((question) => () => cosign.verifyStatement(question, type)),
    )
  }
}
