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

import type { AttestationFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import {
  type CertificateClaims,
  type ExpectedSource,
  type ForeignStatement,
  type IdentityPolicy,
  matchIdentity,
  readStatement,
} from '@tra/provenance'
import type { AttestationVerifier, SignatureProof } from '../ports.ts'
import type { AttestationFile } from './attestation-files.ts'
import type { CompanionContents } from './companion-contents.ts'
import {
  type JudgedStatement,
  judgeProvenance,
  judgeSbom,
  judgeSummary,
  type NeighbouringSbom,
} from './statement-faults.ts'

/** What is found out about one companion, beside its name. */
type Judgement = Pick<AttestationFacts, 'outcome'> & Partial<AttestationFacts>

type StatementVerdict = Awaited<ReturnType<AttestationVerifier['verifyStatement']>>

interface Expectations {
  policy: IdentityPolicy
  source: ExpectedSource
}

const SPDX = ['spdx', '.spdx.json'] as const

/** Judges the companions of one candidate, bundles before the `.sig` files that are measured by them. */
export class AttestationJudge {
  readonly #expected: Expectations
  readonly #verifier: AttestationVerifier
  readonly #contents: CompanionContents
  readonly #proofs = new Map<string, SignatureProof>()
  /** All artifacts of a build have the same provenance beside them: it is verified once. */
  #last: { sha256: string; verdict: StatementVerdict } | undefined

  constructor(expected: Expectations, verifier: AttestationVerifier, contents: CompanionContents) {
    this.#expected = expected
    this.#verifier = verifier
    this.#contents = contents
  }

  async judge(file: AttestationFile): Promise<Judgement> {
    try {
      if (file.kind === 'bundle') return await this.#bundle(file)
      return file.kind === 'signature-pair' ? await this.#pair(file) : await this.#statement(file)
    } catch (thrown) {
      if (!(thrown instanceof ReleaseError) || thrown.code !== 'MALFORMED') throw thrown
      return { outcome: 'malformed', detail: thrown.message }
    }
  }

  async #bundle({ file, artifact, about }: AttestationFile): Promise<Judgement> {
    const bundle = await this.#contents.text(file.path)
    const path = this.#contents.pathOf(artifact)
    const verdict = await this.#verifier.verifyFile({ bundle, path, ...(about && { sha256: about.sha256 }) })
    if (verdict.outcome !== 'good') return verdict
    const signed = this.#signedBy(verdict.claims)
    if (signed.outcome === 'good') this.#proofs.set(artifact, verdict)
    return signed
  }

  async #pair({ artifact }: AttestationFile): Promise<Judgement> {
    const verdict = await this.#verifier.verifyPair({
      signature: await this.#contents.bytes(`${artifact}.sig`),
      certificate: await this.#contents.bytes(`${artifact}.pem`),
      path: this.#contents.pathOf(artifact),
      proved: this.#proofs.get(artifact),
    })
    if (!('claims' in verdict)) return verdict
    const signed = this.#signedBy(verdict.claims)
    if (signed.outcome !== 'good' || verdict.outcome === 'good') return signed
    return { ...signed, outcome: 'unchecked', detail: verdict.detail }
  }

  async #statement(file: AttestationFile): Promise<Judgement> {
    const verdict = await this.#verified(file)
    if (verdict.outcome !== 'good') return verdict
    const signed = this.#signedBy(verdict.claims)
    if (signed.outcome !== 'good') return signed
    const statement = readStatement(verdict.payload)
    const judged = await this.#content(file, statement, verdict.claims)
    return { ...signed, predicateType: statement.predicateType, ...judged }
  }

  async #content(
    { kind, artifact, about, suffix }: AttestationFile,
    statement: ForeignStatement,
    claims: CertificateClaims,
  ): Promise<JudgedStatement> {
    if (about === undefined || kind === 'vsa') {
      const artifacts = about === undefined ? this.#contents.artifacts() : [about]
      return judgeSummary(statement, artifacts, claims.subjectAlternativeName)
    }
    if (kind === 'provenance') return judgeProvenance(statement, { ...this.#expected, about, claims })
    return judgeSbom(statement, about, await this.#sbomBeside(artifact, suffix))
  }

  async #sbomBeside(artifact: string, suffix: string): Promise<NeighbouringSbom> {
    const [format, ending] = suffix.startsWith('.cdx') ? (['cyclonedx', '.cdx.json'] as const) : SPDX
    const path = artifact + ending
    const file = this.#contents.find(path)
    if (file === undefined) return { format, path }
    return { format, path, document: { sha256: file.sha256, text: await this.#contents.text(path) } }
  }

  async #verified({ file, kind }: AttestationFile): Promise<StatementVerdict> {
    if (this.#last?.sha256 === file.sha256) return this.#last.verdict
    const bundle = await (kind === 'provenance' ? this.#contents.line(file.path) : this.#contents.text(file.path))
    const verdict = await this.#verifier.verifyStatement(bundle)
    this.#last = { sha256: file.sha256, verdict }
    return verdict
  }

  #signedBy(claims: CertificateClaims): Judgement {
    const { matches, why } = matchIdentity(this.#expected.policy, claims)
    const { subjectAlternativeName: signer, issuer } = claims
    const names = { signer, ...(issuer === undefined ? {} : { issuer }) }
    return matches ? { outcome: 'good', ...names } : { outcome: 'wrong-signer', detail: why, ...names }
  }
}
