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

import type { ProfileName } from '@tra/kernel'
import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import type { AttestationFacts, AttestationKind } from '../src/attestation-facts.ts'
import type { CandidateFacts } from '../src/facts.ts'
import type { RuleCheck } from '../src/rule.ts'
import { cleanFacts, run, SOURCE } from './candidate-facts.ts'

const SUFFIXES: Record<AttestationKind, string> = {
  bundle: '.sigstore.json',
  'signature-pair': '.sig',
  provenance: '.intoto.jsonl',
  sbom: '.cdx.sigstore.json',
  vsa: '.vsa.sigstore.json',
}

/** A candidate with one companion of a kind, good where nothing else is said. */
export function attested(kind: AttestationKind, changes: Partial<AttestationFacts> = {}): CandidateFacts {
  const good = { kind, path: SOURCE + SUFFIXES[kind], artifact: SOURCE, outcome: 'good' as const, faults: [] }
  return cleanFacts({ attestations: [{ ...good, ...changes }] })
}

const under = (name: ProfileName, facts: CandidateFacts) => ({ ...facts, profile: plainProfile(name) })

/** What every check of signed companions has in common, as tests of one of them. */
export function testStanding(check: RuleCheck<CandidateFacts>, kind: AttestationKind): void {
  test('a good one is silent, and another kind of companion is not looked at', () => {
    expect(run(check, attested(kind))).toEqual([])
    expect(run(check, attested(kind === 'vsa' ? 'bundle' : 'vsa', { outcome: 'malformed' }))).toEqual([])
    expect(run(check, cleanFacts())).toEqual([])
  })

  test.each(['differs', 'untrusted', 'wrong-signer', 'malformed'] as const)(
    'one that is %s is a blocker under every profile, with the reason',
    (outcome) => {
      const facts = attested(kind, { outcome, detail: 'the reason' })
      for (const profile of ['asf', 'asf-podling', 'high-assurance', 'open-source'] as const) {
        expect(run(check, under(profile, facts))).toMatchObject([
          { rule: outcome, severity: 'blocker', artifact: SOURCE, message: `${SOURCE}${SUFFIXES[kind]}: the reason` },
        ])
      }
    },
  )

  test('one that nobody checked is a note, and undecided where the profile asks for signatures', () => {
    const facts = attested(kind, { outcome: 'unchecked', detail: 'nobody said who must have signed it' })
    const [note, ...more] = run(check, under('asf', facts))
    expect(note).toMatchObject({ rule: 'unchecked', severity: 'note' })
    expect(note).not.toHaveProperty('undecided')
    expect(more).toEqual([])
    expect(run(check, under('high-assurance', facts))).toMatchObject([
      { rule: 'unchecked-required', severity: 'concern', undecided: true },
    ])
  })
}

/** Every fault that a statement of a kind can have is a blocker of that name; others are not this check's business. */
export function testFaults(check: RuleCheck<CandidateFacts>, kind: AttestationKind, known: readonly string[]): void {
  const all = [
    'predicate-type',
    'subject',
    'certificate',
    'source',
    'level',
    'document',
    'verifier',
    'verdict',
  ] as const

  test.each(all)('a well-signed statement with the fault %s', (fault) => {
    const findings = run(check, attested(kind, { faults: [{ kind: fault, detail: 'what is wrong' }] }))
    const expected = { rule: fault, severity: 'blocker', message: `${SOURCE}${SUFFIXES[kind]}: what is wrong` }
    expect(findings).toMatchObject(known.includes(fault) ? [expected] : [])
  })
}
