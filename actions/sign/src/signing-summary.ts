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

import type { SignedCandidate } from '@tra/release'

const HEADINGS = {
  complete: 'Signed',
  'awaiting-signatures': "Waiting for the release manager's signature",
  outage: 'Not finished: a service is down',
  'dry-run': 'Dry run: nothing was written, and no service was asked',
} as const

/** The job summary. */
export function summaryOf(signed: SignedCandidate, signingRequest: string | undefined): string {
  const { outcome, artifacts, written, kept, fingerprints, candidateDigest, shortfalls, awaiting } = signed
  return [
    `## ${HEADINGS[outcome]}`,
    '',
    `${artifacts.length} artifacts: ${written.length} companions ${outcome === 'dry-run' ? 'would be written (those of Sigstore not counted)' : 'written'}, ${kept.length} kept`,
    ...fingerprints.map((fingerprint) => `- OpenPGP key \`${fingerprint}\``),
    ...awaiting.map((path) => `- \`${path}\` has no OpenPGP signature yet`),
    ...shortfalls.map(({ kind, message, required }) => `- ${required ? 'missing' : 'left out'}: ${kind}: ${message}`),
    '',
    ...(signingRequest === undefined ? [] : [howToSign(signingRequest), '']),
    `Candidate digest: \`${candidateDigest}\``,
    '',
  ].join('\n')
}

function howToSign(signingRequest: string): string {
  return `Sign on your machine: \`trusted-release sign --local <candidate> --request ${signingRequest}\`, then run this step again with \`signatures\`.`
}

/** Why the release must not go on. Waiting for a person is no failure: the output \`outcome\` tells the next job. */
export function failureOf({ outcome, shortfalls }: SignedCandidate): string | undefined {
  if (outcome !== 'outage') return undefined
  const missing = shortfalls.filter(({ required }) => required)
  const reasons = missing.map(({ kind, message }) => `${kind}: ${message}`).join('\n')
  return `${reasons} [OUTAGE]\nWhat is done is kept: run the job again later, and it goes on from there.`
}
