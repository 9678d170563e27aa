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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OidcIssuer, type SigstoreLab, startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import { BundleVerifier } from '../src/sigstore/bundle-verifier.ts'
import { parseTrustRoot } from '../src/sigstore/parse-trust-root.ts'
import { type BundleOptions, makeBundle } from './make-bundle.ts'

export const CONTENT = Buffer.from('the artifact')
export const STATEMENT = Buffer.from('{"_type":"https://in-toto.io/Statement/v1","predicateType":"x"}')

/** Each kind of bundle that is around: what is signed, by which log, with a time stamp of an authority or without. */
const KINDS = {
  'file v1': {},
  'file v1, no time stamp': { timestamp: false },
  'file v2': { log: 2 },
  'statement v1': { statement: true },
  'statement v2': { statement: true, log: 2 },
} satisfies Record<string, Partial<BundleOptions>>

export type Kind = keyof typeof KINDS
export const kinds = Object.keys(KINDS) as Kind[]

interface Attempt {
  root?: object
  path?: string
  sha256?: string
  strict?: boolean
}

/** A Sigstore with a good bundle of every kind. */
export class BundleLab {
  /** How far its clock is ahead, in milliseconds. */
  ahead = 0
  readonly directory: string
  readonly issuer: OidcIssuer
  readonly sigstore: SigstoreLab
  readonly bundles = new Map<Kind, string>()

  private constructor(directory: string, issuer: OidcIssuer, sigstore: SigstoreLab) {
    this.directory = directory
    this.issuer = issuer
    this.sigstore = sigstore
  }

  static async start(): Promise<BundleLab> {
    const directory = await mkdtemp(join(tmpdir(), 'bundle-'))
    let ahead = () => 0
    const clock = () => new Date(Date.now() + ahead())
    const issuer = await startOidcIssuer({ clock })
    const sigstore = await startSigstoreLab({ issuer, clock })
    const lab = new BundleLab(directory, issuer, sigstore)
    ahead = () => lab.ahead
    await writeFile(lab.artifact, CONTENT)
    // So that proofs of inclusion have hashes to tamper with.
    await lab.make({ content: Buffer.from('another entry') })
    for (const kind of kinds) lab.bundles.set(kind, await lab.make(KINDS[kind]))
    return lab
  }

  get artifact(): string {
    return join(this.directory, 'tool.zip')
  }

  make(options: Partial<BundleOptions> = {}): Promise<string> {
    const content = options.statement ? STATEMENT : CONTENT
    return makeBundle({ lab: this.sigstore, issuer: this.issuer, content, ...options })
  }

  text(kind: Kind): string {
    return this.bundles.get(kind) ?? ''
  }

  /** What a verifier says about a bundle, as a file's or a statement's, whichever it is. */
  verdictOn(bundle: string | object, { root, path = this.artifact, sha256, strict = false }: Attempt = {}) {
    const text = typeof bundle === 'string' ? bundle : JSON.stringify(bundle)
    const verifier = new BundleVerifier(parseTrustRoot(JSON.stringify(root ?? this.sigstore.trustedRoot)), { strict })
    if (text.includes('"dsseEnvelope"')) return verifier.verifyStatement(text)
    return verifier.verifyFile({ bundle: text, path, ...(sha256 === undefined ? {} : { sha256 }) })
  }

  async close(): Promise<void> {
    await Promise.all([this.sigstore.close(), this.issuer.close(), rm(this.directory, { recursive: true })])
  }
}
