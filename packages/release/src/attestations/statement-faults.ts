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

import type { AttestationFacts, FileFacts, StatementFault } from '@tra/checks'
import { messageOf } from '@tra/kernel'
import {
  buildLevel,
  type CertificateClaims,
  confirmsSource,
  type ExpectedSource,
  type ForeignStatement,
  type IdentityPolicy,
  isSbomPredicate,
  namesItsSigner,
  provenanceMismatches,
  readSummary,
  type SbomFormat,
  SLSA_PROVENANCE,
  sbomMismatch,
  sourceDifferences,
  subjectMismatch,
  VERIFICATION_SUMMARY,
} from '@tra/provenance'

type Fault = AttestationFacts['faults'][number]

/** What a well-signed statement gets wrong. */
export type JudgedStatement = Pick<AttestationFacts, 'faults' | 'buildLevel'>

const faultsOf = (kind: StatementFault, ...details: (string | undefined)[]): Fault[] =>
  details.flatMap((detail) => (detail === undefined ? [] : [{ kind, detail }]))

function typeFaults(actual: string, isExpected: boolean): Fault[] {
  return isExpected ? [] : faultsOf('predicate-type', `the statement is a ${actual}`)
}

/** What a provenance statement was measured with. */
export interface ProvenanceContext {
  about: FileFacts
  claims: CertificateClaims
  policy: IdentityPolicy
  source: ExpectedSource
}

/** What well-signed provenance gets wrong about a file, and the build level that it proves. */
export function judgeProvenance(statement: ForeignStatement, context: ProvenanceContext): JudgedStatement {
  const { about, claims, policy, source } = context
  const { subject, predicate, predicateType } = statement
  const contradictions = contradictionsOf(predicate, claims)
  const faults = [
    ...typeFaults(predicateType, predicateType === SLSA_PROVENANCE),
    ...faultsOf('subject', subjectMismatch(subject, about)),
    ...faultsOf('certificate', ...contradictions),
    ...faultsOf('source', ...sourceDifferences(source, claims)),
  ]
  // What isn't provenance of this file proves no level of it.
  const predicateConfirmed = faults.every(({ kind }) => kind === 'source')
  const level = buildLevel(claims, policy, { predicateConfirmed, sourceConfirmed: confirmsSource(source, claims) })
  faults.push(...faultsOf('level', levelShortfall(level, policy)))
  return { faults, ...(level === undefined ? {} : { buildLevel: level }) }
}

// A certificate of another service than GitHub Actions says too little to confirm anything.
function contradictionsOf(predicate: unknown, claims: CertificateClaims): string[] {
  try {
    return provenanceMismatches(predicate, claims)
  } catch (thrown) {
    return [messageOf(thrown)]
  }
}

function levelShortfall(level: number | undefined, { minLevel }: IdentityPolicy): string | undefined {
  if (minLevel === undefined || (level ?? 0) >= minLevel) return undefined
  return `it proves SLSA build level ${level ?? 0}, and the policy asks for ${minLevel}`
}

/** An SBOM beside an artifact, with its text when a statement is to be compared with it. */
export interface NeighbouringSbom {
  format: SbomFormat
  /** Where it would lie. */
  path: string
  document?: { sha256: string; text: string } | undefined
}

/** What a well-signed SBOM attestation gets wrong about a file and the document beside it. */
export function judgeSbom(statement: ForeignStatement, about: FileFacts, neighbour: NeighbouringSbom): JudgedStatement {
  const { format, path, document } = neighbour
  const faults = [
    ...typeFaults(statement.predicateType, isSbomPredicate(statement.predicateType, format)),
    ...faultsOf('subject', subjectMismatch(statement.subject, about)),
  ]
  const mismatch =
    document === undefined
      ? `no ${path} to compare with lies beside it`
      : sbomMismatch(statement, { path, ...document })
  return { faults: [...faults, ...faultsOf('document', mismatch)] }
}

/** What a well-signed verification summary gets wrong about the artifacts it lies beside. */
export function judgeSummary(
  statement: ForeignStatement,
  artifacts: readonly FileFacts[],
  signer: string,
): JudgedStatement {
  const type = typeFaults(statement.predicateType, statement.predicateType === VERIFICATION_SUMMARY)
  const summary = readSummary(statement)
  if (type.length > 0 || summary === undefined) {
    return { faults: type.length > 0 ? type : faultsOf('predicate-type', 'its predicate is no verification summary') }
  }
  const { verificationResult, verifier } = summary
  const named = namesItsSigner(summary, signer)
  return {
    faults: [
      ...faultsOf('verifier', named ? undefined : `it speaks for ${verifier.id}, and ${signer} signed it`),
      ...faultsOf('verdict', verificationResult === 'PASSED' ? undefined : 'it says that the verification failed'),
      ...faultsOf('subject', ...artifacts.map((artifact) => subjectMismatch(statement.subject, artifact))),
    ],
  }
}
