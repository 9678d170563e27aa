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

import { BundleVerifier, parseTrustRoot, SigningSession, systemClock } from '@tra/adapters'
import {
  type IdentityPolicy,
  parseIdentityPolicy,
  SBOM_PREDICATES,
  SLSA_PROVENANCE,
  type Subject,
  slsaProvenance,
  statement,
  verificationSummary,
} from '@tra/provenance'
import { type OidcIssuer, type SigstoreLab, startOidcIssuer, startSigstoreLab } from '@tra/testkit'

const REPOSITORY = 'apache/widget'
/** The tag of the candidate that it signs. */
export const SIGNED_TAG = 'high-assurance/v1.2.0'
const REF = `refs/tags/${SIGNED_TAG}`

/** Who signs: the release workflow of the project at its tag. */
export const SIGNER = `https://github.com/${REPOSITORY}/.github/workflows/release.yml@${REF}`

/** A file as statements name it. */
export interface SignedFile {
  path: string
  sha256: string
  sha512: string
}

export const subjectOf = ({ path, sha256, sha512 }: SignedFile): Subject => ({ name: path, digest: { sha256, sha512 } })

type SummaryChanges = Partial<Parameters<typeof verificationSummary>[0]>

/** A Sigstore of our own, and the runs that sign with it. */
export class SigstoreSigner {
  readonly #issuer: OidcIssuer
  readonly #lab: SigstoreLab
  readonly #commit: string
  /** The honest run. */
  readonly session: SigningSession

  private constructor(issuer: OidcIssuer, lab: SigstoreLab, commit: string) {
    this.#issuer = issuer
    this.#lab = lab
    this.#commit = commit
    this.session = this.run()
  }

  static async start(commit: string): Promise<SigstoreSigner> {
    const issuer = await startOidcIssuer()
    return new SigstoreSigner(issuer, await startSigstoreLab({ issuer }), commit)
  }

  async close(): Promise<void> {
    await Promise.all([this.#lab.close(), this.#issuer.close()])
  }

  get trustRoot() {
    return parseTrustRoot(JSON.stringify(this.#lab.trustedRoot))
  }

  get verifier(): BundleVerifier {
    return new BundleVerifier(this.trustRoot)
  }

  /** Accepts the honest run alone. */
  identities(minLevel?: 'SLSA_BUILD_LEVEL_3'): IdentityPolicy {
    const identities = [{ issuer: this.#issuer.url, san: SIGNER }]
    return parseIdentityPolicy(JSON.stringify({ version: 1, identities, ...(minLevel && { minLevel }) }))
  }

  /** A run of the workflow that says other things about itself. */
  run(claims: Record<string, string> = {}): SigningSession {
    const { fulcioUrl, rekorUrl, tsaUrl } = this.#lab
    const workflow = `${REPOSITORY}/.github/workflows/release.yml@${REF}`
    const honest = {
      ...{ repository: REPOSITORY, repository_owner: 'apache', ref: REF, sha: this.#commit },
      ...{ workflow_ref: workflow, workflow_sha: this.#commit, sub: `repo:${REPOSITORY}:ref:${REF}` },
      ...{ job_workflow_ref: workflow, job_workflow_sha: this.#commit },
    }
    const token = async () => this.#issuer.mint({ ...honest, ...claims })
    return new SigningSession({ fulcioUrl, rekorUrl, tsaUrl, trustRoot: this.trustRoot }, token, systemClock)
  }

  /** A provenance line about files, with the claims of a run. */
  async provenance(files: readonly SignedFile[], session = this.session, type = SLSA_PROVENANCE): Promise<string> {
    const predicate = slsaProvenance(await session.claims())
    return `${await session.attest(JSON.stringify(statement(type, files.map(subjectOf), predicate)))}\n`
  }

  /** Provenance of the honest run whose predicate names another builder. */
  async forgedProvenance(file: SignedFile): Promise<string> {
    const predicate = slsaProvenance(await this.session.claims())
    const forged = { ...predicate, runDetails: { builder: { id: SIGNER.replace('apache/', 'trusted/') } } }
    return `${await this.session.attest(JSON.stringify(statement(SLSA_PROVENANCE, [subjectOf(file)], forged)))}\n`
  }

  attestedSbom(file: SignedFile, format: 'cyclonedx' | 'spdx', document: unknown, session = this.session) {
    return session.attest(JSON.stringify(statement(SBOM_PREDICATES[format], [subjectOf(file)], document)))
  }

  summary(artifacts: readonly SignedFile[], changes: SummaryChanges = {}, session = this.session): Promise<string> {
    const summary = verificationSummary({
      verifier: SIGNER,
      candidate: { uri: 'https://dist.example.org/dev/widget', name: 'widget-1.2.0-rc1', digest: '0'.repeat(64) },
      artifacts,
      policy: { uri: 'https://example.org/policy' },
      verdict: 'passed',
      checkedAt: new Date(),
      ...changes,
    })
    return session.attest(JSON.stringify(summary))
  }
}
