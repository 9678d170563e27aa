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

import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { slsaProvenance } from '@tra/provenance'
import { verifyByCommandLine } from '../ours/command-line.ts'
import { exactly } from '../ours/identity-options.ts'
import type { SignedRelease } from '../ours/sign-release.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import { changedCopy } from './changed-file.ts'
import type { CheckContext } from './check-context.ts'

/** Their client takes a second for each. */
const SIGNED = 5

/** What Sigstore's own client signs is accepted by us, and refused where it must be. */
export async function checkTheirSignatures(
  context: CheckContext,
  release: SignedRelease,
  rekor: RekorVersion,
): Promise<void> {
  const directory = join(context.scratch, `cosign-v${rekor}`)
  const artifacts = await copied(release.artifacts.slice(0, SIGNED), directory)
  await signedByCosign(context, { ...release, directory, artifacts }, rekor)
  await checkTheirRelease(context, { ...release, directory, artifacts }, rekor)
  await checkTheirsRefused(context, { ...release, directory, artifacts }, rekor)
}

async function copied(paths: readonly string[], directory: string): Promise<string[]> {
  await mkdir(directory)
  const copies = paths.map((path) => join(directory, basename(path)))
  for (const [index, path] of paths.entries()) await copyFile(path, copies[index] ?? '')
  return copies
}

async function signedByCosign(
  { opinions, cosign, stack, scratch }: CheckContext,
  { artifacts, session }: SignedRelease,
  rekor: RekorVersion,
): Promise<void> {
  const predicate = join(scratch, 'provenance.json')
  await writeFile(predicate, JSON.stringify(slsaProvenance(await session.claims())))
  const token = join(scratch, 'token')
  const place = async (bundle: string) => {
    await writeFile(token, stack.issuer.mint(), { mode: 0o600 })
    return { bundle, rekor, token }
  }
  await opinions.accepted(
    `Rekor v${rekor}: cosign sign-blob, by the services`,
    artifacts.map((path) => async () => cosign.signBlob(path, await place(`${path}.sigstore.json`))),
  )
  await opinions.accepted(
    `Rekor v${rekor}: cosign attest-blob, by the services`,
    artifacts.map((path) => async () => cosign.attestBlob(path, predicate, await place(`${path}.intoto.jsonl`))),
  )
}

async function checkTheirRelease(
  { opinions, stack, scratch }: CheckContext,
  { directory, keys, signer, artifacts }: SignedRelease,
  rekor: RekorVersion,
): Promise<void> {
  const report = join(scratch, `cosign-v${rekor}.json`)
  const { attestations } = await verifyByCommandLine({
    directory,
    keys,
    identity: exactly(signer),
    trustedRoot: stack.trustedRoot,
    report,
  })
  const goodOf = (kind: string, path: string) => async () => {
    const found = attestations.find(
      (attestation) => attestation.kind === kind && attestation.artifact === basename(path),
    )
    if (found?.outcome !== 'good') throw new Error(`the ${kind} of ${path} is ${found?.outcome}`)
  }
  for (const kind of ['bundle', 'provenance']) {
    await opinions.accepted(
      `Rekor v${rekor}: cosign's ${kind}, by trusted-release verify`,
      artifacts.map((path) => goodOf(kind, path)),
    )
  }
}

async function checkTheirsRefused(
  { opinions, judge, scratch }: CheckContext,
  { artifacts, signer }: SignedRelease,
  rekor: RekorVersion,
): Promise<void> {
  const title = (what: string) => `Rekor v${rekor}: cosign's bundle, ${what}, by us`
  const questions = artifacts.map((path) => ({ path, bundle: `${path}.sigstore.json`, signer }))
  const changed = await Promise.all(
    questions.map(async (question) => ({ ...question, path: await changedCopy(question.path, scratch) })),
  )
  await opinions.refused(
    title('a changed byte'),
    /differs/,
    changed.map((question) => () => judge.verifyFile(question)),
  )
  const stranger = { ...signer, subject: `${signer.subject}-evil` }
  await opinions.refused(
    title('another identity'),
    /signed by .*, expected/,
    questions.map((question) => () => judge.verifyFile({ ...question, signer: stranger })),
  )
}
