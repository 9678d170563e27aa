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

import { type BillOfMaterials, type SbomSubject, subjectHashes, toolName } from '../bill-of-materials.ts'
import { type OwnPart, type PackageHash, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import { remarks } from '../remarks.ts'
import { iriReference } from '../shared/iri-reference.ts'
import { licencesOf, statementText } from '../shared/licences-of.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { spdxLicence } from './spdx-licence.ts'
import { agent, lines, propertyText, spdxTime, whereFound } from './spdx-words.ts'

const NO_ASSERTION = 'NOASSERTION'

/** A package of SPDX 2.3, clause 7. */
interface SpdxPackage {
  name: string
  SPDXID: string
  versionInfo?: string | undefined
  packageFileName?: string | undefined
  supplier: string
  downloadLocation: string
  filesAnalyzed: false
  checksums?: Checksum[] | undefined
  sourceInfo?: string | undefined
  licenseConcluded: string
  licenseDeclared: string
  licenseComments?: string | undefined
  copyrightText: string
  comment?: string | undefined
  externalRefs?: ExternalRef[] | undefined
  primaryPackagePurpose?: string | undefined
  annotations?: Annotation[] | undefined
}

interface Checksum {
  algorithm: string
  checksumValue: string
}

interface ExternalRef {
  referenceCategory: 'PACKAGE-MANAGER' | 'SECURITY' | 'OTHER'
  referenceType: string
  referenceLocator: string
  comment?: string | undefined
}

interface Annotation {
  annotationDate: string
  annotationType: 'OTHER'
  annotator: string
  comment: string
}

function checksums(hashes: readonly PackageHash[]): Checksum[] | undefined {
  return unlessEmpty(hashes.map(({ algorithm, hex }) => ({ algorithm: algorithm.toUpperCase(), checksumValue: hex })))
}

function packageUrl(purl: string | undefined): ExternalRef[] {
  if (purl === undefined) return []
  return [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }]
}

/** Archives beside the one that `downloadLocation` names: SPDX 2.3 has one address and one set of checksums per package. */
function archives({ locations, distributions = [] }: ThirdPartyPackage): ExternalRef[] {
  const all = [...locations.slice(1).map((location) => ({ location, hashes: [] })), ...distributions]
  return all.map(({ location, hashes }) => ({
    referenceCategory: 'OTHER',
    referenceType: 'distribution',
    referenceLocator: iriReference(location),
    comment: lines(hashes.map(({ algorithm, hex }) => `${algorithm.toUpperCase()}: ${hex}`)),
  }))
}

function toldElsewhere({ references = [] }: BillOfMaterials): ExternalRef[] {
  return references.map(({ kind, url }) => ({
    referenceCategory: 'SECURITY',
    referenceType: 'advisory',
    referenceLocator: iriReference(url),
    comment: kind,
  }))
}

/** What every package says, until something is known. */
const unknowns = {
  supplier: NO_ASSERTION,
  downloadLocation: NO_ASSERTION,
  filesAnalyzed: false,
  licenseConcluded: NO_ASSERTION,
  licenseDeclared: NO_ASSERTION,
  copyrightText: NO_ASSERTION,
} as const

function organization(supplier: string | undefined): string {
  return supplier === undefined || supplier.trim() === '' ? NO_ASSERTION : agent('Organization', supplier)
}

function subjectPackage(subject: SbomSubject, references: ExternalRef[]): Omit<SpdxPackage, 'SPDXID'> {
  const { name, version, supplier, artifact, purl } = subject
  return {
    name,
    versionInfo: version,
    packageFileName: artifact?.fileName,
    ...unknowns,
    supplier: organization(supplier),
    checksums: checksums(subjectHashes(subject)),
    externalRefs: unlessEmpty([...packageUrl(purl), ...references]),
    primaryPackagePurpose: 'APPLICATION',
  }
}

function partPackage({ name, version }: OwnPart): Omit<SpdxPackage, 'SPDXID'> {
  return { name, versionInfo: version, ...unknowns }
}

function thirdPartyPackage(one: FoundPackage): Omit<SpdxPackage, 'SPDXID'> {
  const { declared, concluded } = licencesOf(one)
  const { statements = [], properties = [], locations } = one
  return {
    name: one.name,
    versionInfo: one.version,
    ...unknowns,
    supplier: organization(one.supplier),
    downloadLocation: locations[0] === undefined ? NO_ASSERTION : iriReference(locations[0]),
    checksums: checksums(one.hashes),
    sourceInfo: whereFound(one.found),
    licenseConcluded: spdxLicence(concluded),
    licenseDeclared: spdxLicence(declared),
    licenseComments: lines(statements.map(statementText)),
    comment: lines(properties.map(propertyText)),
    externalRefs: unlessEmpty([...packageUrl(one.purl), ...archives(one)]),
  }
}

/** What is not known, on the package it is not known of. */
function remarksByRef({ graph, timestamp }: BillOfMaterials): Map<string, Annotation[]> {
  const common = {
    annotationDate: spdxTime(timestamp),
    annotationType: 'OTHER',
    annotator: agent('Tool', toolName),
  } as const
  const all = new Map<string, Annotation[]>()
  for (const { ref, text } of remarks(graph)) {
    const annotation = { ...common, comment: text }
    const others = all.get(ref)
    if (others === undefined) all.set(ref, [annotation])
    else others.push(annotation)
  }
  return all
}

/** The subject first, then its own parts, then what others made. */
export function spdxPackages(bill: BillOfMaterials, ids: ReadonlyMap<string, string>): SpdxPackage[] {
  const { subject, graph } = bill
  const unknown = remarksByRef(bill)
  const finished = (ref: string, one: Omit<SpdxPackage, 'SPDXID'>): SpdxPackage => {
    const { name, ...rest } = one
    return { name, SPDXID: ids.get(ref) ?? '', ...rest, annotations: unknown.get(ref) }
  }
  return [
    finished(subjectRef, subjectPackage(subject, toldElsewhere(bill))),
    ...graph.parts.map((part) => finished(part.ref, partPackage(part))),
    ...graph.packages.map((one) => finished(one.ref, thirdPartyPackage(one))),
  ]
}
