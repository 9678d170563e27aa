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

import { type BillOfMaterials, subjectHashes } from '../bill-of-materials.ts'
import { type OwnPart, type PackageHash, subjectRef } from '../dependency-graph.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import { iriReference } from '../shared/iri-reference.ts'
import { licencesOf, statementText } from '../shared/licences-of.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { annotationsByRef } from './spdx-annotations.ts'
import { archives, packageUrl, toldElsewhere } from './spdx-external-refs.ts'
import { spdxLicence } from './spdx-licence.ts'
import type { Annotation, Checksum, SpdxPackage } from './spdx-model.ts'
import { agent, lines, propertyText, whereFound } from './spdx-words.ts'

const NO_ASSERTION = 'NOASSERTION'

/** What a package is called in the document, and what is remarked on it there. */
interface Entry {
  SPDXID: string
  annotations: Annotation[] | undefined
}

function checksums(hashes: readonly PackageHash[]): Checksum[] | undefined {
  return unlessEmpty(hashes.map(({ algorithm, hex }) => ({ algorithm: algorithm.toUpperCase(), checksumValue: hex })))
}

function organization(supplier: string | undefined): string {
  return supplier === undefined || supplier.trim() === '' ? NO_ASSERTION : agent('Organization', supplier)
}

function subjectPackage(bill: BillOfMaterials, { SPDXID, annotations }: Entry): SpdxPackage {
  const { name, version, supplier, artifact, purl } = bill.subject
  return {
    name,
    SPDXID,
    versionInfo: version,
    packageFileName: artifact?.fileName,
    supplier: organization(supplier),
    downloadLocation: NO_ASSERTION,
    filesAnalyzed: false,
    checksums: checksums(subjectHashes(bill.subject)),
    licenseConcluded: NO_ASSERTION,
    licenseDeclared: NO_ASSERTION,
    copyrightText: NO_ASSERTION,
    externalRefs: unlessEmpty([...packageUrl(purl), ...toldElsewhere(bill)]),
    primaryPackagePurpose: 'APPLICATION',
    annotations,
  }
}

function partPackage({ name, version }: OwnPart, { SPDXID, annotations }: Entry): SpdxPackage {
  return {
    name,
    SPDXID,
    versionInfo: version,
    supplier: NO_ASSERTION,
    downloadLocation: NO_ASSERTION,
    filesAnalyzed: false,
    licenseConcluded: NO_ASSERTION,
    licenseDeclared: NO_ASSERTION,
    copyrightText: NO_ASSERTION,
    annotations,
  }
}

function thirdPartyPackage(one: FoundPackage, { SPDXID, annotations }: Entry): SpdxPackage {
  const { declared, concluded } = licencesOf(one)
  const { statements = [], properties = [], locations } = one
  return {
    name: one.name,
    SPDXID,
    versionInfo: one.version,
    supplier: organization(one.supplier),
    downloadLocation: locations[0] === undefined ? NO_ASSERTION : iriReference(locations[0]),
    filesAnalyzed: false,
    checksums: checksums(one.hashes),
    sourceInfo: whereFound(one.found),
    licenseConcluded: spdxLicence(concluded),
    licenseDeclared: spdxLicence(declared),
    licenseComments: lines(statements.map(statementText)),
    copyrightText: NO_ASSERTION,
    comment: lines(properties.map(propertyText)),
    externalRefs: unlessEmpty([...packageUrl(one.purl), ...archives(one)]),
    primaryPackagePurpose: 'LIBRARY',
    annotations,
  }
}

/** The subject first, then its own parts, then what others made. */
export function spdxPackages(bill: BillOfMaterials, ids: ReadonlyMap<string, string>): SpdxPackage[] {
  const { parts, packages } = bill.graph
  const annotations = annotationsByRef(bill)
  const entry = (ref: string): Entry => ({ SPDXID: ids.get(ref) ?? '', annotations: annotations.get(ref) })
  return [
    subjectPackage(bill, entry(subjectRef)),
    ...parts.map((part) => partPackage(part, entry(part.ref))),
    ...packages.map((one) => thirdPartyPackage(one, entry(one.ref))),
  ]
}
