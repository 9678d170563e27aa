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

import { type Finding, findingSentence } from '@tra/kernel'
import { checkPage } from '../report/check-page.ts'
import type { HumanStep } from './job-summary.ts'

function rank({ severity, undecided }: Finding): number {
  return undecided ? 1 : severity === 'blocker' ? 0 : 2
}

/** Findings that somebody has to settle or answer, worst first; a waiver answered for its own. */
export function findingSteps(findings: readonly Finding[]): HumanStep[] {
  return findings
    .filter(
      ({ severity, undecided, waived }) => waived === undefined && (undecided || /blocker|concern/.test(severity)),
    )
    .toSorted((one, other) => rank(one) - rank(other))
    .map((finding) => {
      const word = finding.undecided ? 'decide' : finding.severity === 'blocker' ? 'repair' : 'answer'
      const hint = finding.hint === undefined ? '' : ` (${finding.hint})`
      return { what: `${word}: ${findingSentence(finding)}${hint}`, link: checkPage(finding.check) }
    })
}
