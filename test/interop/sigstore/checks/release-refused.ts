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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startSigstoreLab } from '@tra/testkit'
import { BundleJudge, type FileQuestion } from '../ours/bundle-judge.ts'
import type { SignedRelease } from '../ours/sign-release.ts'
import { Cosign } from '../peers/cosign.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import type { SigstoreStack } from '../stack/stack.ts'
import { changedCopy } from './changed-file.ts'
import type { CheckContext } from './check-context.ts'

/** A start of cosign takes its time; where it refuses one it refuses all. */
const ASKED = 5

interface Refusal {
  what: string
  questions: readonly FileQuestion[]
  /** Why cosign refuses, and why we do. */
  reasons: { theirs: RegExp; ours: RegExp }
}

/** What is not as it was signed, or by somebody else, is refused by everybody. */
export async function checkReleaseRefused(
  context: CheckContext,
  { artifacts, signer }: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const good = artifacts.map((path) => ({ path, bundle: `${path}.sigstore.json`, signer }))
  const changed = await Promise.all(good.map(({ path }) => changedCopy(path, context.scratch)))
  for (const refusal of refusals(good, changed)) await checkRefusal(context, refusal, version)
  await checkForeignRoot(context, good, version)
}

function refusals(good: readonly FileQuestion[], changed: readonly string[]): Refusal[] {
  // What an unanchored pattern would let pass.
  const evil = (text: string) => `${text}-evil`
  return [
    {
      what: 'a changed byte',
      questions: good.map((question, index) => ({ ...question, path: changed[index] ?? '' })),
      reasons: { theirs: /invalid signature/, ours: /^differs/ },
    },
    {
      what: 'another identity',
      questions: good.map(({ signer, ...rest }) => ({ ...rest, signer: { ...signer, subject: evil(signer.subject) } })),
      reasons: { theirs: /expected SAN value/, ours: /^signed by .*, expected/ },
    },
    {
      what: 'another issuer',
      questions: good.map(({ signer, ...rest }) => ({ ...rest, signer: { ...signer, issuer: evil(signer.issuer) } })),
      reasons: { theirs: /expected issuer value/, ours: /by the issuer .*, expected/ },
    },
  ]
}

async function checkRefusal(
  { opinions, cosign, judge }: Pick<CheckContext, 'opinions' | 'cosign' | 'judge'>,
  { what, questions, reasons }: Refusal,
  version: RekorVersion,
): Promise<void> {
  const some = questions.slice(0, ASKED)
  await opinions.refused(
    `Rekor v${version}: cosign verify-blob, ${what}`,
    reasons.theirs,
    some.map((question) => () => cosign.verifyBlob(question)),
  )
  await opinions.refused(
    `Rekor v${version}: our verifier, ${what}`,
    reasons.ours,
    questions.map((question) => () => judge.verifyFile(question)),
  )
}

/** The trust root of another Sigstore, as if it had signed. */
async function checkForeignRoot(
  context: CheckContext,
  questions: readonly FileQuestion[],
  version: RekorVersion,
): Promise<void> {
  const { opinions, tools, scratch } = context
  const trustedRoot = await foreignRoot(context.stack, scratch)
  const cosign = new Cosign(tools, { ...context.stack, trustedRoot }, scratch)
  const judge = await BundleJudge.of(trustedRoot)
  const reasons = { theirs: /failed to verify log inclusion/, ours: /^untrusted/ }
  await checkRefusal({ opinions, cosign, judge }, { what: 'another trust root', questions, reasons }, version)
}

async function foreignRoot({ issuer }: SigstoreStack, scratch: string): Promise<string> {
  const lab = await startSigstoreLab({ issuer })
  await lab.close()
  const path = join(scratch, 'foreign-root.json')
  await writeFile(path, JSON.stringify(lab.trustedRoot))
  return path
}
