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

import { type ActionResult, candidateOf, type InputsOf, stepOptions, type Workflow } from '@tra/actionkit'
import {
  candidateReader,
  documentReader,
  fileWriter,
  openPgpSignerFactory,
  openPgpVerifier,
  SigningSession,
  stepContext,
  systemClock,
  trustRootFrom,
} from '@tra/adapters'
import { recordStep, signCandidate } from '@tra/release'
import type { spec } from './spec.ts'

type Inputs = InputsOf<typeof spec.inputs>

export async function runSign(
  inputs: Inputs,
  workflow: Workflow,
): Promise<ActionResult<(typeof spec.outputs)[number]>> {
  const release = candidateOf(inputs)
  const context = stepContext(stepOptions(inputs, workflow))
  const { directory, keys, 'dry-run': dryRun } = inputs
  const signed = await signCandidate(
    { directory, keys, privateKey: inputs['gpg-private-key'], passphrase: inputs['gpg-passphrase'], dryRun },
    {
      reader: candidateReader(),
      documents: documentReader(),
      writer: fileWriter(),
      openPgp: openPgpVerifier(),
      signers: openPgpSignerFactory(),
      sigstore: inputs.sigstore && !dryRun ? await sigstoreSession(inputs, workflow) : undefined,
      clock: systemClock,
      progress: workflow.info,
    },
  )
  const { candidateDigest, fingerprint, artifacts, written, kept } = signed
  const summary = `${artifacts.length} artifacts signed: ${written.length} companions written, ${kept.length} kept`
  await recordStep(
    {
      step: 'sign',
      candidate: release,
      candidateDigest,
      verdict: 'passed',
      summary,
      evidence: written.slice(0, MAX_EVIDENCE),
      facts: { fingerprint, artifacts: artifacts.length },
    },
    context,
  )
  return {
    outputs: { 'candidate-digest': candidateDigest, fingerprint, artifacts: String(artifacts.length) },
    summary: [
      '## Signed',
      '',
      `${summary}, with key \`${fingerprint}\``,
      '',
      `Candidate digest: \`${candidateDigest}\``,
      '',
    ].join('\n'),
  }
}

/** An event is a summary; the candidate digest covers every companion. */
const MAX_EVIDENCE = 100

async function sigstoreSession(inputs: Inputs, workflow: Workflow): Promise<SigningSession> {
  const instance = {
    fulcioUrl: inputs['fulcio-url'],
    rekorUrl: inputs['rekor-url'],
    tsaUrl: inputs['tsa-url'],
    trustRoot: await trustRootFrom(inputs['trusted-root'], documentReader()),
  }
  return new SigningSession(instance, () => workflow.idToken('sigstore'), systemClock)
}
