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
import type { ExpectedSigner } from '../signer.ts'
import type { RekorVersion } from '../stack/rekor-version.ts'
import type { SigstoreStack } from '../stack/stack.ts'
import { runPeer } from './run-peer.ts'

/** How cosign asks: the file, and who must have signed it. */
export interface BlobQuestion {
  path: string
  bundle: string
  signer: ExpectedSigner
}

/** Sigstore's own client. Each method rejects where it ends with an error. */
export class Cosign {
  readonly #program: string
  readonly #stack: SigstoreStack
  readonly #scratch: string

  constructor(tools: string, stack: SigstoreStack, scratch: string) {
    this.#program = join(tools, 'cosign')
    this.#stack = stack
    this.#scratch = scratch
  }

  async verifyBlob({ path, bundle, signer }: BlobQuestion): Promise<void> {
    await this.#run(['verify-blob', '--bundle', bundle, ...this.#root, ...signedBy(signer), path])
  }

  /** @param type cosign's word for a predicate type, or its URI. */
  async verifyStatement({ path, bundle, signer }: BlobQuestion, type: string): Promise<void> {
    const what = ['--bundle', bundle, '--type', type]
    await this.#run(['verify-blob-attestation', ...what, ...this.#root, ...signedBy(signer), path])
  }

  /** `<pair>.sig` and `<pair>.pem`: it looks for the entry in Rekor v1, and takes the keys from the environment. */
  async verifyPair({ path, pair: signed, signer }: Omit<BlobQuestion, 'bundle'> & { pair: string }): Promise<void> {
    const { keyFiles, rekorUrls } = this.#stack
    const pair = ['--certificate', `${signed}.pem`, '--signature', `${signed}.sig`, '--rekor-url', rekorUrls[1]]
    await this.#run(['verify-blob', ...pair, ...signedBy(signer), path], {
      SIGSTORE_ROOT_FILE: keyFiles.fulcio,
      SIGSTORE_CT_LOG_PUBLIC_KEY_FILE: keyFiles.certificateLog,
      SIGSTORE_REKOR_PUBLIC_KEY: keyFiles.rekor,
    })
  }

  /** @param token path of a file that holds one. */
  async signBlob(path: string, { bundle, token, rekor }: SigningPlace): Promise<void> {
    await this.#run(['sign-blob', '--yes', '--bundle', bundle, ...this.#services(token, rekor), path])
  }

  /** @param predicate path of SLSA provenance. */
  async attestBlob(path: string, predicate: string, { bundle, token, rekor }: SigningPlace): Promise<void> {
    const what = ['--predicate', predicate, '--type', 'slsaprovenance1']
    await this.#run(['attest-blob', '--yes', '--bundle', bundle, ...what, ...this.#services(token, rekor), path])
  }

  get #root(): string[] {
    return ['--trusted-root', this.#stack.trustedRoot]
  }

  #services(token: string, rekor: RekorVersion): string[] {
    return ['--identity-token', token, '--signing-config', this.#stack.signingConfigs[rekor], ...this.#root]
  }

  // A home of its own: what somebody's cache holds must not decide.
  async #run(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
    await runPeer(this.#program, args, { ...env, HOME: this.#scratch, TUF_ROOT: join(this.#scratch, 'tuf') })
  }
}

interface SigningPlace {
  bundle: string
  token: string
  rekor: RekorVersion
}

const signedBy = ({ subject, issuer }: ExpectedSigner): string[] => [
  ...['--certificate-identity', subject],
  ...['--certificate-oidc-issuer', issuer],
]
