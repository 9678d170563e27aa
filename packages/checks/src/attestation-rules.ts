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

import type { AttestationFacts, AttestationKind, SignatureStanding, StatementFault } from './attestation-facts.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule } from './rule.ts'

/** Rules that every check of signed companions has: what is known about who signed. */
export type StandingRule = Exclude<SignatureStanding, 'good'> | 'unchecked-required'

const sigstore = clause('practice', 'sigstoreVerification')

/** The rules of {@link StandingRule} for one sort of companion, which `what` names. */
export function standingRules(what: string): Record<StandingRule, Rule> {
  return {
    differs: {
      about: `${what} over other content`,
      why: 'The file or the statement was changed after it was signed, or another one was put in its place.',
      clause: sigstore,
      severity: 'blocker',
    },
    untrusted: {
      about: `${what} that no trusted authority stands behind`,
      why: 'Anybody can run an authority and a log of their own; only those in the trust root are watched by others.',
      clause: sigstore,
      severity: 'blocker',
    },
    'wrong-signer': {
      about: `${what} by somebody else than expected`,
      why: 'Anybody can sign with Sigstore: what counts is who did.',
      clause: sigstore,
      severity: 'blocker',
    },
    malformed: {
      about: `${what} that can't be read`,
      why: 'Tools refuse it, or skip it without a word.',
      clause: sigstore,
      severity: 'blocker',
    },
    ...uncheckedRules(what),
  }
}

function uncheckedRules(what: string): Record<'unchecked' | 'unchecked-required', Rule> {
  const rule = {
    about: `${what} that was not checked`,
    why: 'A signature that is not compared with an expected signer, at a known time, protects from nothing.',
    clause: sigstore,
  }
  return {
    unchecked: { ...rule, severity: { else: 'note', 'high-assurance': 'off' } },
    // That profile asks for signatures, and files that merely have the right name are none.
    'unchecked-required': { ...rule, severity: { else: 'off', 'high-assurance': 'concern' }, undecided: true },
  }
}

const HINTS: Record<StandingRule, string> = {
  differs: 'do not use the file; build and sign it again',
  untrusted: 'verify with the trusted_root.json of the instance that signed; when it stays so, sign again',
  'wrong-signer': 'do not use the file, unless the identity policy names the wrong signer',
  malformed: 'make it again with the signing step of the release',
  unchecked: 'give the certificate identity and issuer of the release workflow, or an identity policy',
  'unchecked-required': 'give the certificate identity and issuer of the release workflow, or an identity policy',
}

/** The companions of one sort. */
export function attestationsOf({ attestations }: CandidateFacts, kind: AttestationKind): AttestationFacts[] {
  return attestations.filter((attestation) => attestation.kind === kind)
}

/** What is wrong with who signed; `hints` replaces the usual next steps. */
export function standingProblems(
  { outcome, path, artifact, detail }: AttestationFacts,
  hints: Partial<Record<StandingRule, string>> = {},
): Problem<StandingRule>[] {
  if (outcome === 'good') return []
  const rules: StandingRule[] = outcome === 'unchecked' ? ['unchecked', 'unchecked-required'] : [outcome]
  const message = `${path}: ${detail ?? outcome}`
  return rules.map((rule) => ({ rule, artifact, message, hint: { ...HINTS, ...hints }[rule] }))
}

/** What a well-signed statement gets wrong, of the faults that a check has rules for. */
export function faultProblems<Fault extends StatementFault>(
  { path, artifact, faults }: AttestationFacts,
  hints: Record<Fault, string>,
): Problem<Fault>[] {
  const known = Object.keys(hints) as Fault[]
  return faults.flatMap(({ kind, detail }) =>
    known
      .filter((rule) => rule === kind)
      .map((rule) => ({ rule, artifact, message: `${path}: ${detail}`, hint: hints[rule] })),
  )
}
