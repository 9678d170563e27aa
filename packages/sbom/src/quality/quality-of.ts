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
import type { ReadComponent, SbomReading } from '../read/sbom-reading.ts'
import { type QualityElement, qualityElements } from './quality-elements.ts'
import {
  type ProfileElement,
  type QualityProfile,
  type QualityProfileName,
  qualityProfiles,
} from './quality-profiles.ts'

/** An element that a document does without, or some of its components. */
export interface QualityFinding extends ProfileElement {
  /** After "lacks": "a timestamp", "the supplier of 3 of 12 components". */
  what: string
  /** How often it is missing. */
  missing: number
  /** How often it was looked for: 1 for what the document has once. */
  of: number
  /** The first components without it: name and version. */
  first: string[]
}

export interface Quality {
  profile: QualityProfileName
  /** False for a format that the profile doesn't judge; the rest is empty. */
  applies: boolean
  findings: QualityFinding[]
  /** Elements that nothing lacks, of all that were looked for. */
  met: number
  elements: number
  /** Missing values in elements of that level, each component counted. */
  errors: number
  warnings: number
  /** From 0 to 10: ten times the mean, over the elements, of the share of those that have it. */
  score: number
}

const MAX_FIRST = 5

function label({ name, version }: ReadComponent): string {
  return visibleText(version === undefined ? name : `${name} ${version}`)
}

function componentFinding(
  asked: ProfileElement,
  { what, inComponent }: QualityElement,
  components: ReadComponent[],
): QualityFinding {
  const without = inComponent === undefined ? [] : components.filter((component) => !inComponent(component))
  const of = components.length
  const share = without.length === of ? `${of}` : `${without.length} of ${of}`
  const counted = `${what} of ${share} component${of === 1 ? '' : 's'}`
  return { ...asked, what: counted, missing: without.length, of, first: without.slice(0, MAX_FIRST).map(label) }
}

function judged(asked: ProfileElement, reading: SbomReading, components: ReadComponent[]): QualityFinding {
  const element: QualityElement = qualityElements[asked.element]
  if (element.inDocument === undefined) return componentFinding(asked, element, components)
  return { ...asked, what: element.what, missing: element.inDocument(reading) ? 0 : 1, of: 1, first: [] }
}

/** A document without metadata lacks them once, not everything that would stand in them. */
function looked(reading: SbomReading, { elements, nested }: QualityProfile): QualityFinding[] {
  const components = nested ? reading.components : reading.components.filter((component) => component.nested !== true)
  const all = elements.map((asked) => judged(asked, reading, components))
  const isSilent = all.some(({ element, missing }) => element === 'metadata' && missing > 0)
  const isSaidThere = ({ element, of, first }: QualityFinding) =>
    of === 1 && first.length === 0 && element !== 'metadata' && element !== 'dependency-list'
  return isSilent ? all.filter((one) => !isSaidThere(one)) : all
}

function scoreOf(all: readonly QualityFinding[]): number {
  const shares = all.map(({ missing, of }) => (of === 0 ? 1 : 1 - missing / of))
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(shares.length, 1)
  return Math.round(mean * 100) / 10
}

/** What an SBOM lacks by a profile. Pure; a document that could not be read lacks everything. */
export function qualityOf(reading: SbomReading, profile: QualityProfileName): Quality {
  const rules: QualityProfile = qualityProfiles[profile]
  const applies = rules.formats.includes(reading.format)
  const all = applies ? looked(reading, rules) : []
  const findings = all.filter(({ missing }) => missing > 0)
  const count = (wanted: ProfileElement['level']) =>
    findings.filter(({ level }) => level === wanted).reduce((sum, { missing }) => sum + missing, 0)
  return {
    profile,
    applies,
    findings,
    met: all.length - findings.length,
    elements: all.length,
    errors: count('error'),
    warnings: count('warning'),
    score: applies ? scoreOf(all) : 0,
  }
}
