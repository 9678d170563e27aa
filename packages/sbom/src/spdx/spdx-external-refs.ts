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

import type { BillOfMaterials } from '../bill-of-materials.ts'
import type { Distribution, ThirdPartyPackage } from '../dependency-graph.ts'
import { iriReference } from '../shared/iri-reference.ts'
import type { ExternalRef } from './spdx-model.ts'
import { lines } from './spdx-words.ts'

export function packageUrl(purl: string | undefined): ExternalRef[] {
  if (purl === undefined) return []
  return [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }]
}

function archive({ location, hashes }: Distribution): ExternalRef {
  return {
    referenceCategory: 'OTHER',
    referenceType: 'distribution',
    referenceLocator: iriReference(location),
    comment: lines(hashes.map(({ algorithm, hex }) => `${algorithm.toUpperCase()}: ${hex}`)),
  }
}

/** Archives beside the one that `downloadLocation` names: SPDX 2.3 has one address and one set of checksums per package. */
export function archives({ locations, distributions = [] }: ThirdPartyPackage): ExternalRef[] {
  return [...locations.slice(1).map((location) => ({ location, hashes: [] })), ...distributions].map(archive)
}

/** Where it is told which vulnerabilities the release has. */
export function toldElsewhere({ references = [] }: BillOfMaterials): ExternalRef[] {
  return references.map(({ kind, url }) => ({
    referenceCategory: 'SECURITY',
    referenceType: 'advisory',
    referenceLocator: iriReference(url),
    comment: kind,
  }))
}
