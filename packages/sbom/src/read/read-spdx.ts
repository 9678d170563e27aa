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

import { quoted } from '../shared/quoted.ts'
import { MAX_COMPONENTS, type ReadComponent, type SbomReading, type SbomSubjectReading } from './sbom-reading.ts'
import { counted, repeated, schemaProblems } from './schema-problems.ts'
import { type SpdxDocument, type SpdxPackage, spdxDocument } from './spdx-schema.ts'
import { notShipped } from './spdx-shipped.ts'

const NOTHING = new Set(['', 'NONE', 'NOASSERTION'])

function stated(text: string | undefined): string | undefined {
  return text === undefined || NOTHING.has(text) ? undefined : text
}

function purlOf({ externalRefs = [] }: SpdxPackage): string | undefined {
  return externalRefs.find(({ referenceType }) => referenceType === 'purl')?.referenceLocator
}

function readPackage(one: SpdxPackage, excluded: ReadonlySet<string>): ReadComponent {
  const version = stated(one.versionInfo)
  const purl = purlOf(one)
  // What the author of the document concluded wins over what the package says of itself (7.13, 7.15).
  const licence = stated(one.licenseConcluded) ?? stated(one.licenseDeclared)
  return {
    name: one.name,
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
    ...(licence === undefined ? {} : { licence }),
    scope: excluded.has(one.SPDXID) ? 'excluded' : 'required',
  }
}

function subjectOf({ name, versionInfo, checksums = [] }: SpdxPackage): SbomSubjectReading {
  const digest = (algorithm: string) =>
    checksums.find((checksum) => checksum.algorithm === algorithm)?.checksumValue.toLowerCase()
  const [sha256, sha512] = [digest('SHA256'), digest('SHA512')]
  return {
    name,
    ...(versionInfo === undefined ? {} : { version: versionInfo }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(sha512 === undefined ? {} : { sha512 }),
  }
}

/** Ids that the document says it is about. */
function describedIds({ documentDescribes = [], relationships = [], SPDXID }: SpdxDocument): string[] {
  const related = relationships.flatMap(({ spdxElementId, relationshipType, relatedSpdxElement }) => {
    if (relationshipType === 'DESCRIBES' && spdxElementId === SPDXID) return [relatedSpdxElement]
    return relationshipType === 'DESCRIBED_BY' && relatedSpdxElement === SPDXID ? [spdxElementId] : []
  })
  return [...new Set([...documentDescribes, ...related])]
}

function referenceProblems({ packages = [] }: SpdxDocument, described: readonly string[]): string[] {
  const ids = packages.map(({ SPDXID }) => SPDXID)
  const many = packages.length > MAX_COMPONENTS ? [`it lists more than ${MAX_COMPONENTS} packages`] : []
  return [
    ...many,
    ...(described.length === 0 ? ['it does not say what it describes'] : []),
    ...repeated(ids).map((id) => `${quoted(id)} is used twice`),
  ]
}

function lacksOf({ packages = [], relationships = [] }: SpdxDocument): string[] {
  const without = (missing: (one: SpdxPackage) => boolean) => packages.filter(missing).length
  const identified = (one: SpdxPackage) =>
    one.externalRefs?.some(({ referenceType }) => /purl|cpe|swid/.test(referenceType))
  return [
    packages.length > 1 && relationships.length === 0 ? ['dependencies'] : [],
    counted(
      without((one) => stated(one.versionInfo) === undefined),
      'the version',
    ),
    counted(
      without((one) => one.supplier === undefined && one.originator === undefined),
      'the supplier',
    ),
    counted(
      without((one) => identified(one) !== true),
      'an identifier',
    ),
  ].flat()
}

/** SPDX 3 is another format: JSON-LD with a graph of elements. */
function isSpdx3(json: unknown): boolean {
  return typeof json === 'object' && json !== null && '@context' in json && '@graph' in json
}

/** Reads an SPDX document that was parsed from JSON. */
export function readSpdx(json: unknown): SbomReading {
  if (isSpdx3(json))
    return { format: 'spdx', problems: ['it is SPDX 3, which is not read here'], lacks: [], components: [] }
  const document = spdxDocument.safeParse(json)
  if (!document.success) return { format: 'spdx', problems: schemaProblems(document.error), lacks: [], components: [] }
  const { packages = [], relationships = [], creationInfo } = document.data
  const described = describedIds(document.data)
  const excluded = notShipped(described, relationships)
  const subject = packages.find(({ SPDXID }) => described.includes(SPDXID))
  return {
    format: 'spdx',
    problems: referenceProblems(document.data, described),
    lacks: lacksOf(document.data),
    ...(subject === undefined ? {} : { subject: subjectOf(subject) }),
    timestamp: creationInfo.created,
    components: packages
      .filter((one) => one !== subject)
      .slice(0, MAX_COMPONENTS)
      .map((one) => readPackage(one, excluded)),
  }
}
