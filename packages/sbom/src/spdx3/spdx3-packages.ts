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

import { type BillOfMaterials, type SbomReference, subjectHashes } from '../bill-of-materials.ts'
import { subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import { iriReference } from '../shared/iri-reference.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { lines, propertyText, whereFound } from '../spdx/spdx-words.ts'
import { type Element, element, type Spdx3Context, verifiedUsing } from './spdx3-element.ts'

const referenceTypes: Record<SbomReference['kind'], string> = {
  'vulnerability-assertion': 'vulnerabilityDisclosureReport',
  'exploitability-statement': 'vulnerabilityExploitabilityAssessment',
}

function externalRef(externalRefType: string, location: string): object {
  return { type: 'ExternalRef', externalRefType, locator: [iriReference(location)] }
}

function subjectPackage(bill: BillOfMaterials, { address, ofRef }: Spdx3Context): Element {
  const { subject, references = [] } = bill
  const elsewhere = references.map(({ kind, url }) => externalRef(referenceTypes[kind], url))
  return element('software_Package', ofRef(subjectRef) ?? '', {
    name: subject.name,
    software_packageVersion: subject.version,
    software_primaryPurpose: 'application',
    software_packageUrl: subject.purl,
    suppliedBy: subject.supplier === undefined ? undefined : address('SPDXRef-Supplier'),
    verifiedUsing: verifiedUsing(subjectHashes(subject)),
    externalRef: unlessEmpty(elsewhere),
  })
}

function packageElement(one: FoundPackage, spdxId: string, supplier: string | undefined): Element {
  const { version, purl, locations, properties = [] } = one
  const [location, ...others] = locations
  return element('software_Package', spdxId, {
    name: one.name,
    software_packageVersion: version,
    software_primaryPurpose: 'library',
    software_packageUrl: purl,
    software_downloadLocation: location === undefined ? undefined : iriReference(location),
    suppliedBy: supplier,
    software_sourceInfo: whereFound(one.found),
    verifiedUsing: verifiedUsing(one.hashes),
    externalRef: unlessEmpty(others.map((other) => externalRef('altDownloadLocation', other))),
    comment: lines(properties.map(propertyText)),
  })
}

/** Each archive of a package with its own digests, and that the package is distributed as these. */
function archives({ distributions = [] }: ThirdPartyPackage, spdxId: string): Element[] {
  if (distributions.length === 0) return []
  const files = distributions.map(({ location, hashes }, index) =>
    element('software_File', `${spdxId}/archive-${index + 1}`, {
      name: location.slice(location.lastIndexOf('/') + 1) || location,
      externalRef: location.includes('/') ? [externalRef('altDownloadLocation', location)] : undefined,
      verifiedUsing: verifiedUsing(hashes),
    }),
  )
  const to = files.map((file) => file.spdxId)
  const relation = { from: spdxId, relationshipType: 'hasDistributionArtifact', to }
  return [...files, element('Relationship', `${spdxId}/archives`, relation)]
}

/** The subject, its own parts, what others made and the archives of it. */
export function packageElements(bill: BillOfMaterials, context: Spdx3Context, suppliers: ReadonlyMap<string, string>) {
  const { parts, packages } = bill.graph
  return [
    subjectPackage(bill, context),
    ...parts.map(({ ref, name, version }) =>
      element('software_Package', context.ofRef(ref) ?? '', {
        name,
        software_packageVersion: version,
      }),
    ),
    ...packages.flatMap((one) => {
      const id = context.ofRef(one.ref) ?? ''
      return [packageElement(one, id, suppliers.get(one.supplier ?? '')), ...archives(one, id)]
    }),
  ]
}
