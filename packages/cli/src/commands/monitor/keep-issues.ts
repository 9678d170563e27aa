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

import { issueTracker, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  carryOutIssues,
  type IssuePlan,
  type IssueTracker,
  isWorthAnIssue,
  type Monitored,
  planIssues,
} from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { textOption } from '../../values.ts'

const LABEL = 'trusted-release-monitor'
const BOT = 'github-actions[bot]'
const DEFAULT_MAX_ISSUES = 20
const MOST_ISSUES = 200

/** Where issues are kept, and how many. */
export interface IssueKeeping {
  tracker: IssueTracker
  maximum: number
  dryRun: boolean
}

function maximumFrom(values: Values): number {
  const text = textOption(values, 'max-issues') ?? String(DEFAULT_MAX_ISSUES)
  if (/^\d{1,3}$/.test(text) && Number(text) <= MOST_ISSUES) return Number(text)
  throw new ReleaseError('INPUT_INVALID', `--max-issues: expected 0 to ${MOST_ISSUES}, got "${text}"`)
}

/** Undefined where nobody wants issues. @throws ReleaseError INPUT_INVALID. */
export function issueKeeping(values: Values): IssueKeeping | undefined {
  const maximum = maximumFrom(values)
  const repository = textOption(values, 'issues')
  if (repository === undefined) return undefined
  const token = process.env.GITHUB_TOKEN
  if (!token)
    throw new ReleaseError('INPUT_INVALID', '--issues needs a token in the environment variable GITHUB_TOKEN', {
      hint: 'In a workflow: `permissions: issues: write`, and the token of the job as GITHUB_TOKEN.',
    })
  const author = textOption(values, 'issues-by') ?? BOT
  const apiUrl = textOption(values, 'api-url')
  const tracker = issueTracker({ repository, label: LABEL, author, clock: systemClock, token, apiUrl })
  return { tracker, maximum, dryRun: values['dry-run'] === true }
}

/** Opens, updates and closes issues until there is one for each finding. A dry run says what would be done. */
export async function keepIssues(
  { report, known }: Monitored,
  { tracker, maximum, dryRun }: IssueKeeping,
  { log }: Terminal,
): Promise<IssuePlan & { dryRun: boolean }> {
  const findings = report.findings.filter(isWorthAnIssue)
  const plan = planIssues({
    issues: await tracker.list(),
    findings,
    known,
    complete: report.unknown.length === 0,
    maximum,
  })
  if (!dryRun) await carryOutIssues(plan.actions, { tracker, progress: log })
  return { ...plan, dryRun }
}
