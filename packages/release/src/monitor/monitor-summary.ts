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

import type { Verdict } from '@tra/kernel'
import { type HumanStep, jobSummary } from '../job-summary/job-summary.ts'
import type { Standing } from '../job-summary/pipeline-strip.ts'
import { checkPage } from '../report/check-page.ts'
import type { IssuePlan } from './issue-plan.ts'
import { isWorthAnIssue, type MonitorReport } from './monitor-releases.ts'
import { monitorText } from './monitor-text.ts'

const AT: Readonly<Record<Verdict, Standing>> = {
  passed: { phase: 'released', stand: 'done', word: 'still as released' },
  failed: { phase: 'released', stand: 'stopped', word: 'something is wrong' },
  'needs-human': { phase: 'released', stand: 'waiting' },
  skipped: { phase: 'released', stand: 'open' },
}

function humanSteps({ findings, unknown }: MonitorReport): HumanStep[] {
  return [
    ...findings.filter(isWorthAnIssue).map(({ severity, title, check }) => ({
      what: `${severity}: ${title}`,
      // What the monitor finds by itself has no page among the checks.
      link: check.startsWith('monitor-') ? undefined : checkPage(check),
    })),
    ...unknown.map(({ what, why }) => ({ what: `could not be looked at: ${what} (${why})` })),
  ]
}

/** The report as the summary of a job. */
export function monitorMarkdown(report: MonitorReport, issues?: IssuePlan & { dryRun: boolean }): string {
  const { verdict, releases, findings, unknown } = report
  const looked = releases.filter((one) => one.looked).length
  return jobSummary({
    title: `Published releases: ${verdict}`,
    at: AT[verdict],
    lead: `${looked} of ${releases.length} releases looked at, ${findings.length} findings, ${unknown.length} unknown.`,
    human: humanSteps(report),
    next: 'The next run looks again.',
    details: [{ title: 'The report', block: { kind: 'code', text: monitorText(report, issues) }, whole: 'the log' }],
  })
}
