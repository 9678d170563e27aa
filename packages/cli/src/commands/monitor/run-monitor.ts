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

import {
  candidateFetcher,
  candidateReader,
  channelReader,
  documentReader,
  fileWriter,
  openPgpVerifier,
  readReceipt,
  systemClock,
} from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  type IssuePlan,
  jsonDocument,
  MAX_PROJECT_POLICY_BYTES,
  MAX_STATE_BYTES,
  type Monitored,
  type MonitorPorts,
  type MonitorRequest,
  type MonitorState,
  monitorMarkdown,
  monitorReleases,
  monitorRequestFrom,
  monitorText,
  PROJECT_POLICY_PATH,
  readMonitorState,
  readProjectPolicy,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, textOption, together } from '../../values.ts'
import { advisorySource } from '../advisory-source.ts'
import { type IssueKeeping, issueKeeping, keepIssues } from './keep-issues.ts'

const documents = documentReader()

function portsFor({ log }: Terminal): MonitorPorts {
  return {
    fetcher: candidateFetcher({}),
    reader: candidateReader(),
    documents,
    openPgp: openPgpVerifier(),
    channels: channelReader(),
    receipts: { read: (reference) => readReceipt(reference, documents) },
    clock: systemClock,
    progress: log,
  }
}

/** The first run has none. */
async function stateFrom(path: string | undefined): Promise<MonitorState | undefined> {
  if (path === undefined) return undefined
  try {
    return readMonitorState(await documents.read(path, MAX_STATE_BYTES), path)
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}

async function requestFrom(values: Values, terminal: Terminal): Promise<MonitorRequest> {
  const path = textOption(values, 'policy') ?? PROJECT_POLICY_PATH
  const bytes = await documents.read(path, MAX_PROJECT_POLICY_BYTES)
  const policy = readProjectPolicy(bytes, { path, now: systemClock.now() })
  const previous = await stateFrom(textOption(values, 'state'))
  return monitorRequestFrom(policy, { path, advisories: advisorySource(values, terminal), previous })
}

interface Done {
  monitored: Monitored
  issues?: (IssuePlan & { dryRun: boolean }) | undefined
}

function reportIn(format: Values[string], report: Monitored['report'], issues: Done['issues']): string {
  if (format === 'json') return jsonDocument({ ...report, ...(issues && { issues }) })
  return format === 'markdown' ? monitorMarkdown(report, issues) : monitorText(report, issues)
}

async function emit({ monitored: { report }, issues }: Done, values: Values, terminal: Terminal): Promise<void> {
  const text = reportIn(values.format, report, issues)
  const path = textOption(values, 'output')
  if (path === undefined) return terminal.out(text)
  await fileWriter().write(path, text)
  terminal.log(`wrote ${path}: ${report.verdict}`)
}

/** The report is given also where the issues could not be kept: what was found must not be lost with them. */
async function tell(monitored: Monitored, keeping: IssueKeeping | undefined, values: Values, terminal: Terminal) {
  if (keeping === undefined) return emit({ monitored }, values, terminal)
  try {
    await emit({ monitored, issues: await keepIssues(monitored, keeping, terminal) }, values, terminal)
  } catch (thrown) {
    await emit({ monitored }, values, terminal)
    throw thrown
  }
}

/** Looks, keeps issues, remembers. Ends with the verdict's code; with 3 where something could not be looked at. */
export async function runMonitor(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const { keeping } = together({
    nothing: () => {
      if (positionals.length > 0) throw new ReleaseError('INPUT_INVALID', 'monitor takes options only')
    },
    format: () => choiceOption(values, 'format', ['text', 'json', 'markdown'], 'text'),
    keeping: () => issueKeeping(values),
  })
  const request = await requestFrom(values, terminal)
  const monitored = await monitorReleases(request, portsFor(terminal))
  await tell(monitored, keeping, values, terminal)
  const state = textOption(values, 'state')
  // Last: what could not be told yet is found again by the next run.
  if (state !== undefined && !values['dry-run']) await fileWriter().write(state, jsonDocument(monitored.state))
  return exitCodes[monitored.report.verdict]
}
