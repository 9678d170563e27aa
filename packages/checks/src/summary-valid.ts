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

import {
  attestationsOf,
  faultProblems,
  type StandingRule,
  standingProblems,
  standingRules,
} from './attestation-rules.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Rule, RuleCheck } from './rule.ts'

type Fault = 'predicate-type' | 'subject' | 'verifier' | 'verdict'

const specification = clause('specification', 'slsaSummary')

const faultRules: Record<Fault, Rule> = {
  'predicate-type': {
    about: 'a .vsa.sigstore.json that is no verification summary',
    why: 'Whoever relies on the summary relies on something that says nothing.',
    clause: specification,
    severity: 'blocker',
  },
  subject: {
    about: 'a verification summary that leaves out an artifact, or is about other bytes of it',
    why: 'What was verified is not what lies here.',
    clause: clause('MUST', 'slsaSummary'),
    severity: 'blocker',
  },
  verifier: {
    about: 'a verification summary in the name of somebody else than its signer',
    why: 'Anybody can write a trusted verifier into a statement; only the signature shows who did.',
    clause: clause('MUST', 'slsaSummary'),
    severity: 'blocker',
  },
  verdict: {
    about: 'a verification summary that says FAILED',
    why: 'Somebody whose judgement counts has verified these files and refused them.',
    clause: clause('MUST', 'slsaSummary'),
    severity: 'blocker',
  },
}

const HINTS: Record<Fault, string> = {
  'predicate-type': 'take the summary that the verify step of the release wrote',
  subject: 'verify the files that lie here, and publish that summary',
  verifier: 'do not rely on it; take the summary of the verifier that you trust',
  verdict: 'read the report of that verification, and release a candidate that passes',
}

export const summaryValid: RuleCheck<CandidateFacts, StandingRule | Fault> = {
  id: 'summary-valid',
  summary: 'Every verification summary says that these very artifacts passed, and is signed by whom it names.',
  rules: { ...standingRules('a verification summary'), ...faultRules },
  applies: ({ attestations }) => attestations.some(({ kind, outcome }) => kind === 'vsa' && outcome !== 'unchecked'),
  run: (facts) =>
    attestationsOf(facts, 'vsa').flatMap((summary) => [...standingProblems(summary), ...faultProblems(summary, HINTS)]),
}
