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
  BundleVerifier,
  candidateFetcher,
  candidateReader,
  documentReader,
  fileWriter,
  openPgpVerifier,
  stepContext,
  systemClock,
  trustRootFrom,
} from '@tra/adapters'
import { findingSentence } from '@tra/kernel'
import {
  evidenceOf,
  jsonDocument,
  recordStep,
  type VerificationReport,
  verificationMarkdown,
  verificationText,
  verifyCandidate,
} from '@tra/release'
import type { spec } from './spec.ts'

type Inputs = InputsOf<typeof spec.inputs>

export async function runVerify(
  inputs: Inputs,
  workflow: Workflow,
): Promise<ActionResult<(typeof spec.outputs)[number]>> {
  const release = candidateOf(inputs)
  const context = stepContext(stepOptions(inputs, workflow))
  const identity = identityFrom(inputs)
  const documents = documentReader()
  const report = await verifyCandidate(
    {
      candidate: inputs.location,
      release,
      profile: inputs.profile,
      keys: inputs.keys,
      expectedDigest: inputs['expected-digest'],
      identity,
    },
    {
      fetcher: candidateFetcher(),
      reader: candidateReader(),
      documents,
      openPgp: openPgpVerifier(),
      sigstore: identity && new BundleVerifier(await trustRootFrom(inputs['trusted-root'], documents)),
      clock: systemClock,
      progress: workflow.info,
    },
  )
  const json = jsonDocument(report)
  const path = `${inputs['report-directory']}/report.json`
  await fileWriter().write(path, json)
  await fileWriter().write(`${inputs['report-directory']}/report.txt`, verificationText(report))
  const { verdict, candidateDigest, findings } = report
  await recordStep(
    {
      step: 'verify',
      candidate: release,
      candidateDigest,
      verdict,
      summary: `${report.files.length} files checked, ${findings.length} findings`,
      evidence: [evidenceOf('report.json', json)],
      facts: { profile: report.profile, findings: findings.length },
    },
    context,
  )
  return {
    outputs: { verdict, 'candidate-digest': candidateDigest, report: path, findings: String(findings.length) },
    summary: verificationMarkdown(report),
    findings,
    failure: verdict === 'passed' ? undefined : failureOf(report, path),
  }
}

function failureOf({ verdict, findings }: VerificationReport, path: string): string {
  const worst = findings.find(({ severity, undecided }) => severity === 'blocker' || undecided)
  const others = findings.length === 1 ? '' : `, and ${findings.length - 1} more`
  return `${verdict}: ${worst === undefined ? 'see the findings' : findingSentence(worst)}${others}; the report is ${path}`
}

function identityFrom(inputs: Inputs) {
  const subject = inputs['certificate-identity']
  return subject === undefined ? undefined : { subject, issuer: inputs['certificate-issuer'] }
}
