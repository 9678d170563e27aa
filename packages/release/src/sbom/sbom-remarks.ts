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

import type { PackageKind } from '@tra/checks'
import { type MergedGraph, qualityOf, readSbom, type Sbom } from '@tra/sbom'
import { licenceReport } from '../licences/licence-report.ts'

/** What the profiles ask for that ATR judges by, and the minimum elements. */
const PROFILES = ['atr', 'ntia-2021'] as const
const SHOWN = 5

export interface RemarkedSbom {
  /** Of the artifact. */
  path: string
  kind: PackageKind
  graph: MergedGraph
  sbom: Sbom
  /** `2026-05-04`, UTC. */
  today: string
}

/**
 * What a release manager should know about an SBOM before the artifact is staged, in sentences: licences that stop a release
 * or that nobody has decided about, and elements that ATR and NTIA ask for. `verify` judges the same with the project's policy.
 */
export function sbomRemarks(one: RemarkedSbom): string[] {
  return [...licenceRemarks(one), ...qualityRemarks(one)].map((text) => `${one.path}: ${text}`)
}

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
  return `${names.slice(0, SHOWN).join(', ')}${more}`
}

function licenceRemarks({ graph, kind, today }: RemarkedSbom): string[] {
  const { findings } = licenceReport(graph, { kind: kind === 'source' ? 'source' : 'binary', overrides: [], today })
  return findings
    .filter(({ gate }) => gate !== 'informs')
    .map(({ rule, licence, components }) => {
      const stated = licence === '' ? 'no stated licence' : licence
      return `${rule} (${stated}): ${listed(components)}`
    })
}

function qualityRemarks({ sbom }: RemarkedSbom): string[] {
  const [document] = sbom.documents
  if (document === undefined) return []
  const format = document.format.startsWith('spdx') ? 'spdx' : 'cyclonedx'
  const reading = readSbom(new TextEncoder().encode(document.text), format)
  return PROFILES.map((profile) => qualityOf(reading, profile))
    .filter(({ applies }) => applies)
    .map(({ profile, met, elements, findings }) => {
      const lacks = findings.filter(({ missing }) => missing > 0).map(({ what }) => what)
      const words = lacks.length === 0 ? '' : `; ${document.format} lacks ${lacks.join(', ')}`
      return `${profile}: ${met} of ${elements} elements${words}`
    })
}
