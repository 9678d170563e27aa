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

import { judge, type VulnerabilityFacts, vulnerabilityChecks } from '@tra/checks'
import { type Finding, ReleaseError, verdictOf } from '@tra/kernel'
import {
  type AskedPackage,
  askedComponents,
  type SbomReading,
  stated,
  type UnaskedComponent,
  type Vulnerability,
  vulnerabilitiesOf,
  vulnerabilityDocument,
} from '@tra/sbom'
import type { Progress } from '../ports.ts'
import { applyPolicy } from '../project-policy/apply-policy.ts'
import { sortedFindings } from '../report/sorted-findings.ts'
import { type EffectivePolicy, effectivePolicy } from '../verify/effective-policy.ts'
import { askService } from './ask-service.ts'
import type { FoundAdvisories } from './found-advisories.ts'
import { givenDocuments } from './given-documents.ts'
import { searchDatabase } from './search-database.ts'
import { vulnerabilityFactsOf } from './vulnerability-facts-of.ts'
import { reportedVulnerability, type VulnerabilityReport } from './vulnerability-report.ts'
import type { AdvisorySource, VulnerabilityPorts, VulnerabilityRequest } from './vulnerability-request.ts'

export interface FoundVulnerabilities {
  report: VulnerabilityReport
  /**
   * A vulnerability disclosure report as CycloneDX 1.6.
   * @throws ReleaseError INPUT_INVALID unless the SBOM is a CycloneDX document with a serial number.
   */
  disclosure(): string
}

function advisoriesFrom(
  source: AdvisorySource,
  packages: readonly AskedPackage[],
  progress: Progress,
): Promise<FoundAdvisories> {
  return 'service' in source
    ? askService(packages, source.service, progress)
    : searchDatabase(packages, source.database, progress)
}

function findingsOf(facts: VulnerabilityFacts, { profile, project }: EffectivePolicy, now: Date): Finding[] {
  const found = judge(vulnerabilityChecks, facts, profile)
  return sortedFindings(applyPolicy(found, project, { profile, now, checks: vulnerabilityChecks }), vulnerabilityChecks)
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

/** An SBOM without components tells that there are none only where it says that it is complete. */
function namelessComponents({ components, document, subject }: SbomReading): UnaskedComponent[] {
  const completeness = document?.completeness ?? []
  const isComplete = completeness.length > 0 && completeness.every((word) => word === 'complete' || word === 'NONE')
  if (components.length > 0 || isComplete) return []
  const component = { name: subject?.name ?? 'what the SBOM describes', scope: 'required' } as const
  return [{ component, why: 'has no component in the SBOM, which does not say that it is complete' }]
}

/**
 * Looks up the components of an SBOM and decides over what is known about them. Nothing is written into the SBOM.
 * @throws ReleaseError INPUT_INVALID, MALFORMED, NOT_FOUND, LIMIT_EXCEEDED, OUTAGE: what was not answered is never taken for
 * nothing found.
 */
export async function findVulnerabilities(
  request: VulnerabilityRequest,
  { documents, clock, progress }: VulnerabilityPorts,
): Promise<FoundVulnerabilities> {
  const policy = await effectivePolicy(request, { documents, clock })
  const { sbom, exploited, statements } = await givenDocuments(request, documents)
  const { packages, unasked } = askedComponents(sbom.components)
  const advisories = await advisoriesFrom(request.source, packages, progress)
  const vulnerabilities = stated(vulnerabilitiesOf(advisories.matches, exploited), statements, sbom)
  const [now, { maxAgeDays }] = [clock.now(), request]
  const levels = [request.failOn, policy.project.vulnerabilities?.['fail-on']]
  const facts = vulnerabilityFactsOf({
    ...{ vulnerabilities, advisories, levels, maxAgeDays, now },
    unasked: [...unasked, ...namelessComponents(sbom)],
  })
  const findings = findingsOf(facts, policy, now)
  const report: VulnerabilityReport = {
    schema: 'vulnerability-report/v1',
    sbom: { location: request.sbom, sha256: sbom.sha256 },
    source: sourceOf(request, advisories),
    profile: policy.profile.name,
    failOn: facts.failOn,
    components: sbom.components.length,
    packages: packages.length,
    verdict: verdictOf(findings),
    findings,
    vulnerabilities: vulnerabilities.map(reportedVulnerability),
  }
  return { report, disclosure: () => disclosureOf(sbom, vulnerabilities) }
}
