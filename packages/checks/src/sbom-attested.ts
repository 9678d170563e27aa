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

type Fault = 'predicate-type' | 'subject' | 'document'

const specification = clause('specification', 'inTotoPredicates')

const faultRules: Record<Fault, Rule> = {
  'predicate-type': {
    about: 'an SBOM attestation of another kind than its name says',
    why: 'Tools that look for an SBOM in it find none.',
    clause: specification,
    severity: 'blocker',
  },
  subject: {
    about: 'an attested SBOM of other files',
    why: 'The list of components of one file, laid beside another, hides what is in that one.',
    clause: specification,
    severity: 'blocker',
  },
  document: {
    about: 'an SBOM that differs from the attested one',
    why: 'People read the document beside the artifact; only the attested one was vouched for.',
    clause: clause('practice', 'inTotoPredicates'),
    severity: 'blocker',
  },
}

const HINTS: Record<Fault, string> = {
  'predicate-type': 'attest the SBOM with the signing step of the release',
  subject: 'attest the SBOM of this file',
  document: 'lay the attested document beside the artifact, or attest the one that lies there',
}

export const sbomAttested: RuleCheck<CandidateFacts, StandingRule | Fault> = {
  id: 'sbom-attested',
  summary:
    'Every SBOM attestation is by the expected workflow, about the artifact, and of the SBOM that lies beside it.',
  rules: { ...standingRules('an SBOM attestation'), ...faultRules },
  applies: ({ attestations }) => attestations.some(({ kind, outcome }) => kind === 'sbom' && outcome !== 'unchecked'),
  run: (facts) =>
    attestationsOf(facts, 'sbom').flatMap((sbom) => [...standingProblems(sbom), ...faultProblems(sbom, HINTS)]),
}
