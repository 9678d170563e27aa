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
import { type SigningSession, signingTools } from '@tra/adapters'
import {
  type CompanionKind,
  type SignedCandidate,
  type SignPorts,
  type SignRequest,
  signCandidate,
  signingPlan,
} from '@tra/release'
import { keysFile, type ReleaseKey } from '@tra/testkit'
import type { ExpectedSigner } from '../signer.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import type { SigstoreStack } from '../stack/stack.ts'
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
  /** Signs everything again, as a run after one that broke off. @returns names of what was written. */
  again(): Promise<string[]>
}

/** Signs every artifact of a directory with the stack's services and one version of Rekor. */
export async function signRelease(
  directory: string,
  { stack, key, rekorVersion }: { stack: SigstoreStack; key: ReleaseKey; rekorVersion: RekorVersion },
): Promise<SignedRelease> {
  const keys = `${directory}.KEYS`
  await writeFile(keys, keysFile([key]))
  const openPgp = { by: 'project-key', privateKey: key.armoredPrivate, passphrase: undefined } as const
  const request = { directory, keys, openPgp, plan: planFor(rekorVersion), dryRun: false }
  const session = await sessionWith(stack, rekorVersion)
  const artifacts = (await complete(request, session)).artifacts.map(({ path }) => join(directory, path))
  const { subjectAlternativeName: subject } = await session.claims()
  return {
    ...{ directory, keys, artifacts, session },
    signer: { subject, issuer: stack.issuer.url },
    again: async () => {
      const { written } = await complete(request, await sessionWith(stack, rekorVersion))
      return written.map(({ name }) => name)
    },
  }
}

async function complete(request: SignRequest, session: SigningSession): Promise<SignedCandidate> {
  const signed = await signCandidate(request, portsWith(session))
  if (signed.outcome === 'complete') return signed
  throw new Error(`not everything is signed: ${JSON.stringify(signed.shortfalls)}`)
}

// Not every artifact has SBOMs, and Rekor v2 leaves the pair out.
function planFor(rekorVersion: RekorVersion): SignRequest['plan'] {
  const pair: CompanionKind[] = rekorVersion === 1 ? ['pair'] : []
  return signingPlan('high-assurance', {
    ...{ openPgp: true, sigstore: true, rekorVersion, githubAttestations: 'off' },
    require: ['sha512', 'asc', 'sigstore', 'provenance', ...pair],
  })
}

function portsWith(sigstore: SigningSession): SignPorts {
  return { ...signingTools(), sigstore, github: undefined, progress: () => {} }
}
