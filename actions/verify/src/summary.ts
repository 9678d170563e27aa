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

import type { CandidateName } from '@tra/kernel'
import {
  findingSteps,
  jobSummary,
  type Report,
  verificationDetail,
  verificationLead,
  verificationStanding,
  verificationTitle,
} from '@tra/release'

const NEXT = {
  candidate: 'This candidate may go on to the next step.',
  source: 'The build may begin.',
  release: 'Nothing changed.',
} as const

/** The job summary: the verdict, what somebody must settle or answer, and the report. */
export function verifySummary(
  report: Report,
  { release, compared, path }: { release: CandidateName; compared: boolean; path: string },
): string {
  return jobSummary({
    title: verificationTitle(report),
    release,
    at: verificationStanding(report, compared),
    lead: verificationLead(report),
    human: findingSteps(report.findings),
    next: NEXT[report.subject],
    details: [
      {
        title: 'The report',
        block: { kind: 'markdown', text: verificationDetail(report) },
        whole: path,
        open: report.verdict !== 'passed',
      },
    ],
  })
}
