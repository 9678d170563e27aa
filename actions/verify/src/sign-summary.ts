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
import { documentReader, fileWriter, SigningSession, systemClock, trustRootFrom } from '@tra/adapters'
import type { Evidence } from '@tra/ledger'
import { evidenceOf, summaryFiles, summaryOf, type VerificationReport } from '@tra/release'
import type { Inputs } from './trust.ts'

/** How long services that are down are waited for; the report is written before, and doesn't depend on it. */
const BUDGET_MILLISECONDS = 15 * 60_000

/** Signs what this run verified (SLSA VSA). It is about the candidate, so it lies beside the report and not in it. */
export async function signSummary(report: VerificationReport, inputs: Inputs, workflow: Workflow): Promise<Evidence[]> {
  const session = await sessionFor(inputs, workflow)
  const { subjectAlternativeName } = await session.claims()
  const bundle = await session.attest(JSON.stringify(summaryOf(report, subjectAlternativeName)))
  const files = summaryFiles(`${inputs.product}-${inputs.version}-${inputs.candidate}`, bundle)
  for (const { name, content } of files) await fileWriter().write(`${inputs['report-directory']}/${name}`, content)
  return files.map(({ name, content }) => evidenceOf(name, content))
}

async function sessionFor(inputs: Inputs, workflow: Workflow): Promise<SigningSession> {
  const instance = {
    fulcioUrl: inputs['fulcio-url'],
    rekorUrl: inputs['rekor-url'],
    tsaUrl: inputs['tsa-url'],
    trustRoot: await trustRootFrom(inputs['trusted-root'], documentReader()),
  }
  const patience = { budgetMilliseconds: BUDGET_MILLISECONDS, progress: workflow.info }
  return new SigningSession(instance, () => workflow.idToken('sigstore'), systemClock, patience)
}
