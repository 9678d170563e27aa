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

import { readFile } from 'node:fs/promises'
import { BundleVerifier, parseTrustRoot } from '@tra/adapters'
import { exactIdentity, matchIdentity } from '@tra/provenance'
import type { SignatureProof, SignatureRefusal } from '@tra/release'
import type { ExpectedSigner } from '../signer.ts'

export interface FileQuestion {
  path: string
  bundle: string
  signer: ExpectedSigner
}

/** Our verifier with our identity policy, asked as the peers are: rejects where it refuses. */
export class BundleJudge {
  readonly #verifier: BundleVerifier

  constructor(verifier: BundleVerifier) {
    this.#verifier = verifier
  }

  static async of(trustedRoot: string): Promise<BundleJudge> {
    return new BundleJudge(new BundleVerifier(parseTrustRoot(await readFile(trustedRoot, 'utf8')), { strict: true }))
  }

  async verifyFile({ path, bundle, signer }: FileQuestion): Promise<void> {
    assertSignedBy(await this.#verifier.verifyFile({ bundle: await readFile(bundle, 'utf8'), path }), signer)
  }

  /** @returns the statement. */
  async verifyStatement({ bundle, signer }: Omit<FileQuestion, 'path'>): Promise<string> {
    const verdict = await this.#verifier.verifyStatement(await readFile(bundle, 'utf8'))
    assertSignedBy(verdict, signer)
    return verdict.payload
  }
}

function assertSignedBy<Proof extends SignatureProof>(
  verdict: Proof | SignatureRefusal,
  signer: ExpectedSigner,
): asserts verdict is Proof {
  if (verdict.outcome !== 'good') throw new Error(`${verdict.outcome}: ${verdict.detail}`)
  const { matches, why } = matchIdentity(exactIdentity(signer), verdict.claims)
  if (!matches) throw new Error(why)
}
