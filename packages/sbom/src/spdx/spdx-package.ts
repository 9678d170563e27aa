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
import { type BillOfMaterials, type SbomSubject, subjectHashes } from '../bill-of-materials.ts'
import { type OwnPart, type PackageHash, subjectRef } from '../dependency-graph.ts'
import type { Finding, FoundPackage } from '../merge-graphs.ts'
import { spdxExpression } from '../spdx-expression.ts'

const NO_ASSERTION = 'NOASSERTION'

/** A package of SPDX 2.3, clause 7. */
interface SpdxPackage {
  name: string
  SPDXID: string
  versionInfo?: string
  packageFileName?: string
  supplier: string
  downloadLocation: string
  filesAnalyzed: false
  checksums?: { algorithm: string; checksumValue: string }[]
  sourceInfo?: string
  licenseConcluded: string
  licenseDeclared: string
  copyrightText: string
  externalRefs?: { referenceCategory: string; referenceType: string; referenceLocator: string }[]
}

/** Ids allow only letters, digits, `.` and `-` (SPDX 2.3, 7.2): the digest keeps `a_b` and `a-b` apart. */
export function spdxId(ref: string): string {
  if (ref === subjectRef) return `SPDXRef-${subjectRef}`
  const readable = ref.replaceAll(/[^A-Za-z0-9.-]+/g, '-').replace(/^-/, '')
  return `SPDXRef-Package-${readable}-${createHash('sha256').update(ref).digest('hex').slice(0, 16)}`
}

function checksums(hashes: readonly PackageHash[]): Pick<SpdxPackage, 'checksums'> {
  if (hashes.length === 0) return {}
  return { checksums: hashes.map(({ algorithm, hex }) => ({ algorithm: algorithm.toUpperCase(), checksumValue: hex })) }
}

function packageUrl(purl: string | undefined): Pick<SpdxPackage, 'externalRefs'> {
  if (purl === undefined) return {}
  return {
    externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }],
  }
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

function subjectPackage(subject: SbomSubject): SpdxPackage {
  const { name, version, supplier, artifact, purl } = subject
  return {
    name,
    SPDXID: spdxId(subjectRef),
    versionInfo: version,
    ...(artifact !== undefined && { packageFileName: artifact.fileName }),
    ...unknowns,
    ...(supplier !== undefined && { supplier: `Organization: ${supplier}` }),
    ...checksums(subjectHashes(subject)),
    ...packageUrl(purl),
  }
}

function partPackage({ ref, name, version }: OwnPart): SpdxPackage {
  return { name, SPDXID: spdxId(ref), ...(version !== undefined && { versionInfo: version }), ...unknowns }
}

/** Each lockfile once, then its entries. */
function whereFound(found: readonly Finding[]): string {
  const files = [...new Set(found.map(({ file }) => file))]
  const entries = (file: string) => found.flatMap((one) => (one.file === file && one.entry !== '' ? one.entry : []))
  return files.flatMap((file) => [file, ...entries(file)]).join(' ')
}

function thirdPartyPackage(one: FoundPackage): SpdxPackage {
  return {
    name: one.name,
    SPDXID: spdxId(one.ref),
    ...(one.version !== undefined && { versionInfo: one.version }),
    ...unknowns,
    downloadLocation: one.locations[0] ?? NO_ASSERTION,
    ...checksums(one.hashes),
    sourceInfo: whereFound(one.found),
    licenseDeclared: spdxExpression(one.licence ?? '') ?? NO_ASSERTION,
    ...packageUrl(one.purl),
  }
}

/** The subject first, then its own parts, then what others made. */
export function spdxPackages({ subject, graph }: BillOfMaterials): SpdxPackage[] {
  return [subjectPackage(subject), ...graph.parts.map(partPackage), ...graph.packages.map(thirdPartyPackage)]
}
