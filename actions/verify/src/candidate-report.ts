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

import { candidateOf, type Workflow } from '@tra/actionkit'
import {
  candidateFetcher,
  candidateReader,
  documentReader,
  openPgpVerifier,
  rebuildComparer,
  sourceBuilder,
  sourceRepository,
  systemClock,
} from '@tra/adapters'
import { type VerificationReport, verifyCandidate } from '@tra/release'
import { attestationVerifier, type Inputs, trustFrom } from './trust.ts'

function sourceOf({ repository, commit, tag }: Inputs) {
  return repository === undefined ? undefined : { repository, commit, tag }
}

/** The report about the candidate. */
export async function candidateReport(inputs: Inputs, workflow: Workflow): Promise<VerificationReport> {
  const openPgp = openPgpVerifier()
  const trust = await trustFrom(inputs)
  return verifyCandidate(
    {
      ...trust,
      candidate: inputs.location,
      release: candidateOf(inputs),
      expectedDigest: inputs['expected-digest'],
      source: sourceOf(inputs),
      rebuilt: inputs['rebuilt-directory'],
    },
    {
      fetcher: candidateFetcher(),
      reader: candidateReader({ metadata: 'packaged' }),
      documents: documentReader(),
      openPgp,
      attestations: attestationVerifier(inputs),
      sources: sourceRepository(openPgp),
      rebuilds: rebuildComparer(),
      builder: sourceBuilder(),
      clock: systemClock,
      progress: workflow.info,
    },
  )
}
