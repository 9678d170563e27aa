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

import { releaseId, type Severity, type Verdict, verdictOf } from '@tra/kernel'
import { joined } from './looked.ts'
import type { MonitorPorts, MonitorRequest } from './monitor-request.ts'
import type { MonitorState } from './monitor-state.ts'
import { watchHolds } from './watch-holds.ts'
import { watchKeys } from './watch-keys.ts'
import { type SeenRelease, watchRelease } from './watch-release.ts'
import { type WatchedFinding, watchedFindings } from './watched-finding.ts'

/** What one run saw, for programs. */
export interface MonitorReport {
  schema: 'monitor-report/v1'
  checkedAt: string
  verdict: Verdict
  /** Of each release whether it was looked at. */
  releases: { release: string; location: string; looked: boolean }[]
  findings: WatchedFinding[]
  /** What could not be looked at: nothing about it is known, good or bad. */
  unknown: { what: string; why: string }[]
  /** What nobody asked for, so that its silence says nothing. */
  notAsked: string[]
}

/** What one run saw, and what the next one and the issues need to know. */
export interface Monitored {
  report: MonitorReport
  known: ReadonlySet<string>
  state: MonitorState
}

/** Findings of these severities are worth an issue. */
const WORTH_AN_ISSUE: readonly Severity[] = ['blocker', 'concern']

/** Whether a finding is worth an issue. */
export function isWorthAnIssue({ severity }: WatchedFinding): boolean {
  return WORTH_AN_ISSUE.includes(severity)
}

function notAsked({ releases }: MonitorRequest): string[] {
  return releases
    .filter(({ sboms }) => sboms.length === 0)
    .map(({ release }) => `${releaseId(release)} names no \`sboms\`: vulnerabilities were not looked for`)
}

/**
 * Looks at everything that is current: published bytes, signatures, keys, channels, vulnerabilities of what ships, holds that
 * are late. One thing that can't be looked at does not keep the others from it.
 */
export async function monitorReleases(request: MonitorRequest, ports: MonitorPorts): Promise<Monitored> {
  const now = ports.clock.now()
  const seen: SeenRelease[] = []
  for (const watched of request.releases) seen.push(await watchRelease(watched, request, ports))
  const keys = watchKeys(seen, request, now)
  const looked = joined([...seen.map((one) => one.looked), keys.looked, await watchHolds(request, ports)])
  const isUnknown = looked.unknown.length > 0
  const verdict = verdictOf(looked.findings)
  return {
    report: {
      schema: 'monitor-report/v1',
      checkedAt: now.toISOString(),
      verdict: verdict === 'passed' && isUnknown ? 'needs-human' : verdict,
      releases: seen.map(({ watched, keys: read }) => ({
        release: releaseId(watched.release),
        location: watched.location,
        looked: read !== undefined,
      })),
      findings: watchedFindings(looked.findings),
      unknown: looked.unknown,
      notAsked: notAsked(request),
    },
    known: new Set(looked.known),
    state: keys.state,
  }
}
