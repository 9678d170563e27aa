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

import { type CandidateName, shellLine } from '@tra/kernel'
import { type HumanStep, jobSummary, type SignedCandidate, type Standing } from '@tra/release'

const TITLES = {
  complete: 'Signed',
  'awaiting-signatures': 'Not signed yet',
  outage: 'Not finished: a service is down',
  'dry-run': 'Dry run: nothing was written, and no service was asked',
} as const

const AT: Readonly<Record<SignedCandidate['outcome'], Standing>> = {
  complete: { phase: 'build', stand: 'done', word: 'built, signed' },
  'awaiting-signatures': { phase: 'build', stand: 'waiting' },
  outage: { phase: 'build', stand: 'stopped' },
  'dry-run': { phase: 'build', stand: 'open' },
}

function humanSteps({ outcome, awaiting }: SignedCandidate, signingRequest: string | undefined): HumanStep[] {
  if (outcome === 'outage')
    return [{ what: 'Run the job again later. What is done is kept, and it goes on from there.' }]
  if (awaiting.length === 0) return []
  const request = signingRequest ?? 'signing-request.json'
  const commands = [shellLine(['trusted-release', 'sign', '--local', 'candidate', '--request', request])]
  return [
    {
      what: 'The release manager signs on their own machine, with the candidate and the request of this run',
      commands,
    },
    { what: 'Run this step again and name the folder with the signatures as the input signatures.' },
  ]
}

function leadOf({ outcome, artifacts, written, kept }: SignedCandidate): string {
  const done = outcome === 'dry-run' ? 'would be written (those of Sigstore not counted)' : 'written'
  const counted = `${artifacts.length} artifact${artifacts.length === 1 ? '' : 's'}`
  return `${counted}: ${written.length} companions ${done}, ${kept.length} kept.`
}

function lines({ fingerprints, candidateDigest, shortfalls, awaiting }: SignedCandidate): string[] {
  return [
    `Candidate digest: ${candidateDigest}`,
    ...fingerprints.map((fingerprint) => `OpenPGP key ${fingerprint}`),
    ...awaiting.map((path) => `${path} has no OpenPGP signature yet`),
    ...shortfalls.map(({ kind, message, required }) => `${required ? 'missing' : 'left out'}: ${kind}: ${message}`),
  ]
}

/** The job summary. */
export function summaryOf(signed: SignedCandidate, release: CandidateName, signingRequest: string | undefined): string {
  const { outcome } = signed
  return jobSummary({
    title: TITLES[outcome],
    release,
    at: AT[outcome],
    lead: leadOf(signed),
    human: humanSteps(signed, signingRequest),
    next: 'The next step verifies what was signed.',
    details: [
      {
        title: 'Keys, digest, and what was left out',
        block: { kind: 'list', lines: lines(signed) },
        whole: 'the candidate',
        open: outcome !== 'complete',
      },
    ],
  })
}

/** Why the release must not go on. Waiting for a person is no failure: the output `outcome` tells the next job. */
export function failureOf({ outcome, shortfalls }: SignedCandidate): string | undefined {
  if (outcome !== 'outage') return undefined
  const missing = shortfalls.filter(({ required }) => required)
  const reasons = missing.map(({ kind, message }) => `${kind}: ${message}`).join('\n')
  return `${reasons} [OUTAGE]\nWhat is done is kept: run the job again later, and it goes on from there.`
}
