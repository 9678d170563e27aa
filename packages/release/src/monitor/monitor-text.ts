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

import { visibleText } from '@tra/kernel'
import type { IssuePlan } from './issue-plan.ts'
import type { MonitorReport } from './monitor-releases.ts'

function issueLines({ actions, left }: IssuePlan, dryRun: boolean): string[] {
  const lines = actions.map((action) => {
    const number = action.kind === 'open' ? '' : ` #${action.number}`
    return `  ${dryRun ? 'would ' : ''}${action.kind}${number}: ${visibleText(action.title)}`
  })
  return ['Issues:', ...lines, ...left.map(({ number, why }) => `  left #${number} as it is: ${why}`), '']
}

/** The report for a person. */
export function monitorText(report: MonitorReport, issues?: IssuePlan & { dryRun: boolean }): string {
  const { verdict, checkedAt, releases, findings, unknown, notAsked } = report
  return [
    `Verdict: ${verdict}, at ${checkedAt}`,
    ...releases.map(
      ({ release, location, looked }) => `  ${release} at ${visibleText(location)}${looked ? '' : ': not looked at'}`,
    ),
    ...findings.map(({ severity, title, check }) => `${severity}: ${title} [${check}]`),
    ...unknown.map(({ what, why }) => `unknown: ${visibleText(what)}: ${visibleText(why)}`),
    ...notAsked.map((what) => `note: ${what}`),
    ...(findings.length + unknown.length === 0 ? ['Nothing to tell.'] : []),
    ...(issues === undefined ? [''] : issueLines(issues, issues.dryRun)),
  ].join('\n')
}
