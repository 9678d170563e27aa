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
import { findingSentence } from '@tra/kernel'
import { type Report, recordStep, tellingRefusal, verifiedPhases } from '@tra/release'
import { candidateReport } from './candidate-report.ts'
import { publishedReport } from './published-report.ts'
import { signSummary } from './sign-summary.ts'
import { sourceReport } from './source-report.ts'
import type { spec } from './spec.ts'
import { verifySummary } from './summary.ts'
import type { Inputs } from './trust.ts'
import { type WrittenReports, writeReports } from './write-reports.ts'

const reports = { candidate: candidateReport, source: sourceReport, release: publishedReport }

type Result = ActionResult<(typeof spec.outputs)[number]>

export async function runVerify(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const at = { phase: verifiedPhases[inputs.subject], release: candidateOf(inputs) }
  return tellingRefusal(at, workflow.summary, () => verify(inputs, workflow))
}

async function verify(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const report = await reports[inputs.subject](inputs, workflow)
  const written = await writeReports(report, inputs)
  const digest = report.subject === 'candidate' ? report.candidateDigest : ''
  if (report.subject === 'candidate') {
    if (inputs['sign-summary']) written.evidence.push(...(await signSummary(report, inputs, workflow)))
    await record(report, inputs, workflow, written)
  }
  const { verdict, findings } = report
  return {
    outputs: {
      verdict,
      'candidate-digest': digest,
      report: written.json,
      findings: String(findings.length),
      sarif: written.sarif,
    },
    summary: verifySummary(report, {
      release: candidateOf(inputs),
      compared: inputs['expected-digest'] !== undefined,
      path: written.json,
    }),
    findings,
    failure: verdict === 'passed' ? undefined : failureOf(report, written.json),
  }
}

/** One event of the release record; what was looked at before the tag or after the release is no step of it. */
async function record(
  report: Extract<Report, { subject: 'candidate' }>,
  inputs: Inputs,
  workflow: Workflow,
  { evidence }: WrittenReports,
): Promise<void> {
  const { candidateDigest, verdict, files, findings, profile } = report
  const step = {
    step: 'verify' as const,
    candidate: candidateOf(inputs),
    candidateDigest,
    verdict,
    summary: `${files.length} files checked, ${findings.length} findings`,
    evidence,
    facts: { profile, findings: findings.length },
  }
  await recordStep(step, stepContext(stepOptions(inputs, workflow)))
}

function failureOf({ verdict, findings }: Report, path: string): string {
  const counted = findings.filter(({ waived }) => waived === undefined)
  const worst = counted.find(({ severity, undecided }) => severity === 'blocker' || undecided)
  const others = counted.length <= 1 ? '' : `, and ${counted.length - 1} more`
  return `${verdict}: ${worst === undefined ? 'see the findings' : findingSentence(worst)}${others}; the report is ${path}`
}
