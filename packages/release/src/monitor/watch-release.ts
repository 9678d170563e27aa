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

import type { KeyFacts, SignatureFacts } from '@tra/checks'
import { type Finding, ReleaseError, releaseId } from '@tra/kernel'
import { type InspectedRelease, inspectPublished } from '../verify/verify-published.ts'
import { findVulnerabilities } from '../vulnerabilities/find-vulnerabilities.ts'
import { joined, type Looked, look } from './looked.ts'
import type { MonitorPorts, MonitorRequest, WatchedRelease } from './monitor-request.ts'
import { type PlacedFinding, scopeOf } from './watched-finding.ts'

/** OSV gets advisories every hour, a copy of it should be of this week. */
const MAX_DATABASE_DAYS = 7

/** What was seen of one release. */
export interface SeenRelease {
  watched: WatchedRelease
  looked: Looked
  /** Keys in KEYS and signatures of the release; absent where that could not be looked at. */
  keys?: { keys: readonly KeyFacts[]; signatures: readonly SignatureFacts[] }
}

function placed(findings: readonly Finding[], place: string): PlacedFinding[] {
  return findings.map((finding) => ({ ...finding, place }))
}

// A channel that does not answer is no finding about the release; until it does, what was found there stays.
const isUnanswered = ({ check, rule }: Finding) => check === 'channels-agree' && rule === 'unreachable'
// Told by the monitor itself, earlier.
const isOwn = ({ check, rule }: Finding) => check === 'key-strong' && rule === 'expires-soon'

function partlySeen({ recordedKeys, channels }: WatchedRelease, findings: readonly Finding[]): ReadonlySet<string> {
  return new Set([
    ...(recordedKeys === undefined ? ['published-keys-kept'] : []),
    ...(channels.length === 0 || findings.some(isUnanswered) ? ['channels-agree'] : []),
  ])
}

function lookedAt(watched: WatchedRelease, { report }: InspectedRelease, place: string): Looked {
  const unanswered = report.findings.filter(isUnanswered)
  const partly = partlySeen(watched, report.findings)
  return {
    findings: placed(
      report.findings.filter((finding) => !isUnanswered(finding) && !isOwn(finding)),
      place,
    ),
    known: report.checks.filter((check) => !partly.has(check)).map((check) => scopeOf(place, check)),
    unknown: unanswered.map(({ message }) => ({ what: place, why: message })),
  }
}

async function inspected(watched: WatchedRelease, request: MonitorRequest, ports: MonitorPorts) {
  const { location, keys, recordedKeys, channels, release } = watched
  const receipt = await ports.receipts.read(watched.receipt)
  if (releaseId(receipt.release) !== releaseId(release))
    throw new ReleaseError('REFUSED', `${watched.receipt} is the receipt of ${releaseId(receipt.release)}`, {
      hint: 'Give the receipt that the promotion of this release wrote.',
    })
  const { profile, policy } = request
  return inspectPublished({ location, keys, recordedKeys, channels, receipt, profile, policy }, ports)
}

const VULNERABILITIES = 'vulnerabilities-handled'
/** With these, a vulnerability may only seem to be gone. */
const HALF_A_DATABASE = new Set(['unreadable-advisory', 'old-database', 'not-asked'])

async function vulnerable(
  sbom: string,
  watched: WatchedRelease,
  request: MonitorRequest,
  ports: MonitorPorts,
): Promise<Looked> {
  const { advisories: source, knownExploited, profile, policy } = request
  const { report } = await findVulnerabilities(
    { sbom, source, knownExploited, vex: watched.vex, profile, policy, maxAgeDays: MAX_DATABASE_DAYS },
    ports,
  )
  const place = releaseId(watched.release)
  const isPartial = 'database' in source && report.findings.some(({ rule = '' }) => HALF_A_DATABASE.has(rule))
  return {
    findings: placed(report.findings, place),
    known: [],
    unknown: isPartial ? [{ what: `${place} ${sbom}`, why: 'the database of advisories is old or not whole' }] : [],
  }
}

/** All SBOMs of a release are one scope: a component that one of them lacks may stand in another. */
async function vulnerabilitiesOf(
  watched: WatchedRelease,
  request: MonitorRequest,
  ports: MonitorPorts,
): Promise<Looked> {
  const place = releaseId(watched.release)
  const parts: Looked[] = []
  for (const sbom of watched.sboms)
    parts.push(await look(`${place} ${sbom}`, () => vulnerable(sbom, watched, request, ports)))
  const looked = joined(parts)
  const isWhole = watched.sboms.length > 0 && looked.unknown.length === 0
  return isWhole ? { ...looked, known: [...looked.known, scopeOf(place, VULNERABILITIES)] } : looked
}

/** Looks at one release and at the components that it ships. */
export async function watchRelease(
  watched: WatchedRelease,
  request: MonitorRequest,
  ports: MonitorPorts,
): Promise<SeenRelease> {
  const place = releaseId(watched.release)
  let seen: InspectedRelease | undefined
  const published = await look(place, async () => {
    seen = await inspected(watched, request, ports)
    return lookedAt(watched, seen, place)
  })
  const looked = joined([published, await vulnerabilitiesOf(watched, request, ports)])
  if (seen === undefined) return { watched, looked }
  const { keys, signatures } = seen.facts
  return { watched, looked, keys: { keys, signatures } }
}
