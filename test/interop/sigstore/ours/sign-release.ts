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
import {
  candidateReader,
  documentReader,
  fileWriter,
  openPgpSignerFactory,
  openPgpVerifier,
  type SigningSession,
  systemClock,
} from '@tra/adapters'
import { signCandidate } from '@tra/release'
import { keysFile, type ReleaseKey } from '@tra/testkit'
import type { ExpectedSigner } from '../signer.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import type { SigstoreStack } from '../stack/stack.ts'
import { writePairs } from './signature-pairs.ts'
import { sessionWith } from './signing-session.ts'

/** A candidate that our `sign` has signed with everything it makes. */
export interface SignedRelease {
  directory: string
  /** Path of KEYS. */
  keys: string
  /** Paths of the files that were signed. */
  artifacts: readonly string[]
  signer: ExpectedSigner
  session: SigningSession
}

/** Signs every artifact of a directory with the stack's services and one version of Rekor. */
export async function signRelease(
  directory: string,
  { stack, key, rekorVersion }: { stack: SigstoreStack; key: ReleaseKey; rekorVersion: RekorVersion },
): Promise<SignedRelease> {
  const keys = `${directory}.KEYS`
  await writeFile(keys, keysFile([key]))
  const session = await sessionWith(stack, rekorVersion)
  const { artifacts } = await signCandidate(
    { directory, keys, privateKey: key.armoredPrivate, passphrase: undefined, dryRun: false },
    {
      reader: candidateReader(),
      documents: documentReader(),
      writer: fileWriter(),
      openPgp: openPgpVerifier(),
      signers: openPgpSignerFactory(),
      sigstore: session,
      clock: systemClock,
      progress: () => {},
    },
  )
  const paths = artifacts.map((artifact) => join(directory, artifact))
  await writePairs(paths)
  const { subjectAlternativeName: subject } = await session.claims()
  return { directory, keys, artifacts: paths, signer: { subject, issuer: stack.issuer.url }, session }
}
