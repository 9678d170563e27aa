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
  type LicenceCategory,
  type LicenceOverride,
  type LicenceRule,
  licenceFindings,
  licenceGates,
  licenceJudge,
  licencePolicy,
  type OverrideUse,
  overrideUses,
} from '@tra/licences'
import { type LicenceSource, licenceOf, type MergedGraph } from '@tra/sbom'

export interface LicenceReportRequest {
  /** What the lockfiles' packages are judged as parts of. */
  kind: 'source' | 'binary'
  overrides: readonly LicenceOverride[]
  /** `2026-05-04`, UTC. */
  today: string
}

/** A component with the statement that counts for it. */
export interface LicensedPackage {
  /** `name version`. */
  name: string
  purl?: string
  scope: 'required' | 'optional' | 'excluded'
  category: LicenceCategory
  /** As stated; absent where nothing is. */
  licence?: string
  /** What is complied with, where the statement offers a choice. */
  chosen?: string
  source?: LicenceSource
  /** The file that says so. */
  where?: string
  because: string
  /** What ATR shows where that is another category, and why. */
  atr?: string
}

export interface LicenceReport {
  /** The lists that were judged by. */
  policy: string
  kind: 'source' | 'binary'
  components: LicensedPackage[]
  /** Components in each category, and how many of them ship. */
  categories: Record<LicenceCategory, { components: number; shipped: number }>
  /** Components by the source of their statement. */
  sources: Partial<Record<LicenceSource, number>>
  findings: { rule: LicenceRule; gate: string; licence: string; because: string; components: string[] }[]
  overrides: OverrideUse[]
  /** What could not be read, in words: there may be components that nobody has looked at. */
  unread: string[]
  verdict: 'passed' | 'failed' | 'needs-human'
}

function componentsOf(graph: MergedGraph) {
  return graph.packages.map((one) => {
    const stated = licenceOf(one)
    const { name, version, purl, scope } = one
    return {
      stated,
      component: {
        name,
        scope,
        ...(version !== undefined && { version }),
        ...(purl !== undefined && { purl }),
        ...(stated !== undefined && { licence: stated.licence }),
      },
    }
  })
}

const nameOf = ({ name, version }: { name: string; version?: string }) =>
  version === undefined ? name : `${name} ${version}`

function packagesOf(parts: ReturnType<typeof componentsOf>, request: LicenceReportRequest): LicensedPackage[] {
  const judge = licenceJudge(request)
  return parts.map(({ component, stated }) => {
    const { licence, verdict, override } = judge(component)
    const { category, chosen, because, atr } = verdict
    return {
      name: nameOf(component),
      ...(component.purl !== undefined && { purl: component.purl }),
      scope: component.scope,
      category,
      ...(licence !== '' && { licence }),
      ...(chosen !== undefined && { chosen }),
      ...(override === undefined
        ? stated && { source: stated.source, where: stated.where }
        : { source: 'override' as const, where: override.reference }),
      because,
      ...(atr.differs !== undefined && { atr: `${atr.category}: ${atr.differs}` }),
    }
  })
}

function countsOf(packages: readonly LicensedPackage[], category: LicenceCategory) {
  const inCategory = packages.filter((one) => one.category === category)
  return { components: inCategory.length, shipped: inCategory.filter(({ scope }) => scope !== 'excluded').length }
}

function sourcesOf(packages: readonly LicensedPackage[]): LicenceReport['sources'] {
  const counts: LicenceReport['sources'] = {}
  for (const { source } of packages) if (source !== undefined) counts[source] = (counts[source] ?? 0) + 1
  return counts
}

/** Known unknowns behind which there may be components. */
const HIDING: ReadonlySet<string> = new Set(['no-lockfile', 'malformed-entry', 'unread-content'])

function unreadIn({ knownUnknowns }: MergedGraph): string[] {
  return [...new Set(knownUnknowns.filter(({ kind }) => HIDING.has(kind)).map(({ message }) => message))]
}

function verdictOf(gates: readonly string[], unread: readonly string[]): LicenceReport['verdict'] {
  if (gates.includes('fails')) return 'failed'
  return gates.includes('needs-human') || unread.length > 0 ? 'needs-human' : 'passed'
}

/** What the licences of a graph's packages mean for a release, with where each of them is stated. Pure. */
export function licenceReport(graph: MergedGraph, request: LicenceReportRequest): LicenceReport {
  const parts = componentsOf(graph)
  const components = parts.map(({ component }) => component)
  const packages = packagesOf(parts, request)
  const findings = licenceFindings(components, request).map(({ rule, licence, verdict, components: found }) => ({
    rule,
    gate: licenceGates[rule],
    licence,
    because: verdict.because,
    components: found.map(nameOf),
  }))
  const [A, B, X, unknown] = [
    countsOf(packages, 'A'),
    countsOf(packages, 'B'),
    countsOf(packages, 'X'),
    countsOf(packages, 'unknown'),
  ]
  const unread = unreadIn(graph)
  return {
    policy: licencePolicy.version,
    kind: request.kind,
    components: packages,
    categories: { A, B, X, unknown },
    sources: sourcesOf(packages),
    findings,
    overrides: overrideUses(request.overrides, components, request.today),
    unread,
    verdict: verdictOf(
      findings.map(({ gate }) => gate),
      unread,
    ),
  }
}
