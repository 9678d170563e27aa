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
import { Openssl } from '../peers/openssl.ts'
import type { RekorVersion } from '../stack/stack.ts'
import { changedCopy } from './changed-file.ts'
import type { CheckContext } from './check-context.ts'

/** A start of cosign takes its time; where it refuses one it refuses all. */
const ASKED = 5

/** What is not as it was signed, or by somebody else, is refused by everybody. */
export async function checkReleaseRefused(
  { opinions, cosign, judge, scratch }: CheckContext,
  { artifacts, signer }: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const original = artifacts.map((path) => ({ path, bundle: `${path}.sigstore.json`, signer }))
  const changed = await Promise.all(
    original.map(async ({ path, bundle }) => ({ path: await changedCopy(path, scratch), bundle, signer })),
  )
  // What an unanchored pattern would let pass.
  const evil = original.map((question) => ({ ...question, signer: { ...signer, subject: `${signer.subject}-evil` } }))
  const foreign = original.map((question) => ({ ...question, signer: { ...signer, issuer: `${signer.issuer}/other` } }))
  for (const [what, questions, reasons] of [
    ['a changed byte', changed, { theirs: /invalid signature|failed to verify signature/, ours: /differs/ }],
    ['another identity', evil, { theirs: /no matching CertificateIdentity/, ours: /signed by .*, expected/ }],
    ['another issuer', foreign, { theirs: /no matching CertificateIdentity/, ours: /issuer .*, expected/ }],
  ] as const) {
    const some = questions.slice(0, ASKED)
    const title = (name: string) => `Rekor v${version}: ${name}, ${what}`
    await opinions.refused(
      title('cosign verify-blob'),
      reasons.theirs,
      some.map((question) => () => cosign.verifyBlob(question)),
    )
    await opinions.refused(
      title('trusted release'),
      reasons.ours,
      questions.map((question) => () => judge.verifyFile(question)),
    )
  }
  const openssl = new Openssl(scratch)
  await opinions.refused(
    `Rekor v${version}: openssl dgst, a changed byte`,
    /Verification failure/i,
    changed.map(
      ({ path, bundle }) =>
        () =>
          openssl.verifyPair(path, bundle.replace(/[.]sigstore[.]json$/, '')),
    ),
  )
}
