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

import type { Workflow } from '@tra/actionkit'
import {
  attestationPublisher,
  documentReader,
  SigningSession,
  signingTools,
  systemClock,
  trustRootFrom,
} from '@tra/adapters'
import type { SignPorts, SignRequest, SigstoreSession } from '@tra/release'
import type { Inputs } from './inputs.ts'
import { KEYRING_STATE } from './keyring-state.ts'

const MINUTE_MILLISECONDS = 60_000

/** The outside world, as far as the plan needs it. */
export async function signPorts(inputs: Inputs, plan: SignRequest['plan'], workflow: Workflow): Promise<SignPorts> {
  const sigstore = inputs.sigstore && !inputs['dry-run'] ? await sigstoreSession(inputs, workflow) : undefined
  return {
    ...signingTools((home) => workflow.saveState(KEYRING_STATE, home)),
    sigstore,
    github: sigstore !== undefined && plan.made.has('github') ? publisher(inputs, sigstore) : undefined,
    progress: workflow.info,
  }
}

async function sigstoreSession(inputs: Inputs, workflow: Workflow): Promise<SigningSession> {
  // Before anything is waited for or written: without the permission nothing of it would be of use.
  await workflow.idToken('sigstore')
  const warn = (message: string) => workflow.annotate({ level: 'warning', title: 'Sigstore trust root', message })
  const instance = {
    fulcioUrl: inputs['fulcio-url'],
    rekorUrl: inputs['rekor-url'],
    rekorVersion: inputs['rekor-version'] === '2' ? (2 as const) : (1 as const),
    tsaUrl: inputs['tsa-url'],
    trustRoot: await trustRootFrom(inputs['trusted-root'], documentReader(), {
      allowEmbedded: inputs['allow-embedded-root'],
      warn,
    }),
  }
  return new SigningSession(instance, () => workflow.idToken('sigstore'), systemClock, {
    budgetMilliseconds: inputs['sigstore-timeout-minutes'] * MINUTE_MILLISECONDS,
    progress: workflow.info,
  })
}

function publisher(inputs: Inputs, session: SigstoreSession) {
  // GitHub takes only what a workflow of the repository signed, and the certificate says which one that is.
  const repository = async () => new URL((await session.claims()).sourceRepositoryUri ?? '').pathname.slice(1)
  return attestationPublisher(repository, {
    clock: systemClock,
    token: inputs['github-token'],
    apiUrl: inputs['github-url'],
  })
}
