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

type Fault = 'predicate-type' | 'subject' | 'certificate' | 'source' | 'level'

const slsa = clause('MUST', 'slsaVerification')

const faultRules: Record<Fault, Rule> = {
  'predicate-type': {
    about: 'an .intoto.jsonl that is no SLSA provenance',
    why: 'Tools look for provenance in it and find something that says nothing about the build.',
    clause: slsa,
    severity: 'blocker',
  },
  subject: {
    about: 'provenance of other files',
    why: 'A good statement about one file, laid beside another, makes that one look as if it were built the same way.',
    clause: slsa,
    severity: 'blocker',
  },
  certificate: {
    about: 'provenance that contradicts its certificate',
    why: 'The build writes the statement, the platform the certificate: where they differ, the statement is forged.',
    clause: slsa,
    severity: 'blocker',
  },
  source: {
    about: 'an artifact built from another repository, commit or ref than expected',
    why: 'People read and vote on one source, and would run what another one was made into.',
    clause: slsa,
    severity: 'blocker',
  },
  level: {
    about: 'provenance of a lower SLSA build level than the policy asks for',
    why: 'A build that its own steps can influence may attest what never happened.',
    clause: clause('practice', 'slsaVerification'),
    severity: 'blocker',
  },
}

const HINTS: Record<Fault, string> = {
  'predicate-type': 'write the provenance with the signing step of the release',
  subject: 'take the provenance of the run that built this file',
  certificate: 'do not use the file; find out what wrote the statement',
  source: 'build from the tagged commit, or correct the source that is expected',
  level: 'build and sign in the trusted reusable workflow, or lower minLevel in the identity policy',
}

export const provenanceValid: RuleCheck<CandidateFacts, StandingRule | Fault> = {
  id: 'provenance-valid',
  summary: 'Every .intoto.jsonl is provenance of the file beside it, by a trusted builder, from the expected source.',
  rules: { ...standingRules('provenance'), ...faultRules },
  applies: ({ attestations }) =>
    attestations.some(({ kind, outcome }) => kind === 'provenance' && outcome !== 'unchecked'),
  run: (facts) =>
    attestationsOf(facts, 'provenance').flatMap((provenance) => [
      ...standingProblems(provenance),
      ...faultProblems(provenance, HINTS),
    ]),
}
