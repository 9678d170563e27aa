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

import { type ActionResult, candidateOf, stepOptions, type Workflow } from '@tra/actionkit'
import { stepContext } from '@tra/adapters'
import { type SignedCandidate, signCandidate, tellingRefusal } from '@tra/release'
import type { Inputs } from './inputs.ts'
import { recordSigning } from './record-signing.ts'
import { signPorts } from './sign-ports.ts'
import { signRequest } from './sign-request.ts'
import { failureOf, summaryOf } from './signing-summary.ts'
import type { spec } from './spec.ts'
import { writeSigningRequest } from './write-signing-request.ts'

type Result = ActionResult<(typeof spec.outputs)[number]>

export async function runSign(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const at = { phase: 'build', release: candidateOf(inputs) } as const
  return tellingRefusal(at, workflow.summary, () => sign(inputs, workflow))
}

async function sign(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const release = candidateOf(inputs)
  const request = signRequest(inputs)
  const signed = await signCandidate(request, await signPorts(inputs, request.plan, workflow))
  warnOf(signed, inputs, workflow)
  const asked = await writeSigningRequest(signed, inputs, release)
  if (asked !== undefined) {
    const message = `${signed.awaiting.length} artifacts wait for a person's signature; the request is ${asked}`
    workflow.annotate({ level: 'notice', title: 'signatures', message })
  }
  const context = stepContext(stepOptions(inputs, workflow))
  await recordSigning(signed, { release, approval: inputs.approval }, context)
  return {
    outputs: {
      outcome: signed.outcome,
      'candidate-digest': signed.candidateDigest,
      fingerprint: signed.fingerprints.join(' '),
      artifacts: String(signed.artifacts.length),
      'signing-request': asked ?? '',
    },
    summary: summaryOf(signed, release, asked),
    failure: failureOf(signed),
  }
}

function warnOf({ shortfalls }: SignedCandidate, inputs: Inputs, workflow: Workflow): void {
  const warn = (title: string, message: string) => workflow.annotate({ level: 'warning', title, message })
  for (const { kind, message, required } of shortfalls) if (!required) warn(`without ${kind}`, message)
  if (inputs.profile.startsWith('asf') && inputs.openpgp === 'project-key' && inputs.approval === undefined) {
    const rule = 'infra.apache.org/release-signing.html#automated-release-signing'
    warn(
      'no approval',
      `A project key may sign in CI once Infra has approved it (${rule}): name the ticket in \`approval\`.`,
    )
  }
}
