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

import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import {
  judge,
  type UnaskedComponents,
  type VulnerabilityFacts,
  type VulnerabilityLevel,
  vulnerabilityChecks,
  vulnerabilityLevels,
} from '@tra/checks'
import { type ProfileName, ReleaseError, verdictOf } from '@tra/kernel'
import {
  askedComponents,
  type KnownExploited,
  MAX_KEV_BYTES,
  MAX_SBOM_BYTES,
  MAX_VEX_BYTES,
  readKnownExploited,
  readSbom,
  readVex,
  type SbomReading,
  stated,
  type UnaskedComponent,
  type VexEntry,
  type Vulnerability,
  vulnerabilitiesOf,
  vulnerabilityDocument,
} from '@tra/sbom'
import type { Clock, DocumentReader, Progress } from '../ports.ts'
import { applyPolicy } from '../project-policy/apply-policy.ts'
import { sortedFindings } from '../report/sorted-findings.ts'
import { effectivePolicy } from '../verify/effective-policy.ts'
import type { AdvisoryDatabase, AdvisoryService } from './advisory-ports.ts'
import { askService } from './ask-service.ts'
import type { FoundAdvisories } from './found-advisories.ts'
import { searchDatabase } from './search-database.ts'
import { knownVulnerability, reportedVulnerability, type VulnerabilityReport } from './vulnerability-report.ts'

/** Where advisories come from, with the name that a reader knows it by. */
export type AdvisorySource = { service: AdvisoryService; name: string } | { database: AdvisoryDatabase; name: string }

export interface VulnerabilityRequest {
  /** Path or URL of a CycloneDX or SPDX document, told apart by its name. */
  sbom: string
  source: AdvisorySource
  /** Path or URL of CISA's list of known exploited vulnerabilities. */
  knownExploited?: string | undefined
  /** Paths or URLs of VEX documents. */
  vex?: readonly string[]
  failOn?: VulnerabilityLevel | undefined
  profile?: ProfileName | undefined
  /** Path of the project's policy. */
  policy?: string | undefined
  /** A database whose youngest advisory is older is told. */
  maxAgeDays: number
}

export interface VulnerabilityPorts {
  documents: DocumentReader
  clock: Clock
  progress: Progress
}

export interface FoundVulnerabilities {
  report: VulnerabilityReport
  /** A vulnerability disclosure report as CycloneDX 1.6. @throws ReleaseError INPUT_INVALID unless the SBOM is a CycloneDX document with a serial number. */
  disclosure(): string
}

const DAY = 86_400_000
const PLAIN_FAIL_ON: VulnerabilityLevel = 'high'

interface OpenedSbom extends SbomReading {
  sha256: string
}

async function openSbom(reference: string, { documents }: VulnerabilityPorts): Promise<OpenedSbom> {
  const bytes = await documents.read(reference, MAX_SBOM_BYTES)
  const format = basename(reference).includes('.spdx.') ? 'spdx' : 'cyclonedx'
  const reading = readSbom(bytes, format)
  if (reading.problems.length === 0) return { ...reading, sha256: createHash('sha256').update(bytes).digest('hex') }
  throw new ReleaseError('MALFORMED', `${reference} is no ${format} document: ${reading.problems.join('; ')}`, {
    hint: 'Documents are told apart by their names: *.cdx.json and *.spdx.json.',
  })
}

async function exploited(
  { knownExploited: reference }: VulnerabilityRequest,
  { documents }: VulnerabilityPorts,
): Promise<KnownExploited> {
  return reference === undefined
    ? new Map()
    : readKnownExploited(await documents.read(reference, MAX_KEV_BYTES), reference)
}

async function statements({ vex = [] }: VulnerabilityRequest, { documents }: VulnerabilityPorts): Promise<VexEntry[]> {
  const entries: VexEntry[] = []
  for (const reference of vex) entries.push(...readVex(await documents.read(reference, MAX_VEX_BYTES), reference))
  return entries
}

/** Shipped ones, by the reason. */
function unaskedByReason(unasked: readonly UnaskedComponent[]): UnaskedComponents[] {
  const shipped = unasked.filter(({ component }) => component.scope === 'required')
  return [...Map.groupBy(shipped, ({ why }) => why)].map(([why, all]) => ({
    why,
    names: all.map(
      ({ component: { name, version, purl } }) => purl ?? (version === undefined ? name : `${name} ${version}`),
    ),
  }))
}

/** What the project says and what was asked for: the stricter of both. */
function strictest(levels: readonly (VulnerabilityLevel | undefined)[]): VulnerabilityLevel {
  return vulnerabilityLevels.find((level) => levels.includes(level)) ?? PLAIN_FAIL_ON
}

function databaseFacts(
  { database }: FoundAdvisories,
  { maxAgeDays }: VulnerabilityRequest,
  now: Date,
): Pick<VulnerabilityFacts, 'database'> {
  if (database === undefined) return {}
  const { newest } = database
  const ageDays = newest === undefined ? undefined : Math.floor((now.getTime() - Date.parse(newest)) / DAY)
  return { database: { ageDays, maxAgeDays } }
}

function sourceOf({ source }: VulnerabilityRequest, { database }: FoundAdvisories): VulnerabilityReport['source'] {
  if ('service' in source) return { service: source.name }
  return { database: source.name, ...(database?.newest === undefined ? {} : { newest: database.newest }) }
}

function disclosureOf({ link, subject, timestamp }: SbomReading, vulnerabilities: readonly Vulnerability[]): string {
  if (link !== undefined) return vulnerabilityDocument({ link, subject, timestamp }, vulnerabilities)
  throw new ReleaseError('INPUT_INVALID', 'a VDR can not name components of this SBOM', {
    hint: 'Give a CycloneDX document that has a serialNumber.',
  })
}

/**
 * Looks up the components of an SBOM and decides over what is known about them. Nothing is written into the SBOM.
 * @throws ReleaseError INPUT_INVALID, MALFORMED, NOT_FOUND, LIMIT_EXCEEDED, OUTAGE: what was not answered is never taken for
 * nothing found.
 */
export async function findVulnerabilities(
  request: VulnerabilityRequest,
  ports: VulnerabilityPorts,
): Promise<FoundVulnerabilities> {
  const { profile, project } = await effectivePolicy(request, ports)
  const [sbom, kev, vex] = [
    await openSbom(request.sbom, ports),
    await exploited(request, ports),
    await statements(request, ports),
  ]
  const { packages, unasked } = askedComponents(sbom.components)
  const { source } = request
  const found = await ('service' in source
    ? askService(packages, source.service, ports.progress)
    : searchDatabase(packages, source.database, ports.progress))
  const vulnerabilities = stated(vulnerabilitiesOf(found.matches, kev), vex, sbom)
  const [now, failOn] = [ports.clock.now(), strictest([request.failOn, project.vulnerabilities?.['fail-on']])]
  const facts = {
    vulnerabilities: vulnerabilities.map(knownVulnerability),
    unasked: [...unaskedByReason(unasked), ...found.unasked],
    failOn,
    unreadable: found.unreadable,
    ...databaseFacts(found, request, now),
  }
  const judged = applyPolicy(judge(vulnerabilityChecks, facts, profile), project, {
    profile,
    now,
    checks: vulnerabilityChecks,
  })
  const findings = sortedFindings(judged, vulnerabilityChecks)
  return {
    report: {
      schema: 'vulnerability-report/v1',
      sbom: { location: request.sbom, sha256: sbom.sha256 },
      source: sourceOf(request, found),
      profile: profile.name,
      failOn,
      components: sbom.components.length,
      packages: packages.length,
      verdict: verdictOf(findings),
      findings,
      vulnerabilities: vulnerabilities.map(reportedVulnerability),
    },
    disclosure: () => disclosureOf(sbom, vulnerabilities),
  }
}
