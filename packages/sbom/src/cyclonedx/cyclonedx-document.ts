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

import { JSON as CycloneDxJson } from '@cyclonedx/cyclonedx-library/Serialize'
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec'
import type { BillOfMaterials } from '../bill-of-materials.ts'
import { documentId } from '../document-id.ts'
import { annotations, compositions, evidenceOf } from './cyclonedx-additions.ts'
import { cyclonedxBom } from './cyclonedx-bom.ts'

const INDENT = 2

function normalized(bill: BillOfMaterials): CycloneDxJson.Types.Normalized.Bom {
  const factory = new CycloneDxJson.Normalize.Factory(Spec1dot6)
  // Its own sorting follows the machine's language; the graph is sorted already.
  return factory.makeForBom().normalize(cyclonedxBom(bill), { sortLists: false })
}

/** What the library's model lacks is added to its JSON: evidence, compositions and annotations of CycloneDX 1.6. */
function completed(bill: BillOfMaterials): object {
  const { components = [], ...bom } = normalized(bill)
  const unknowns = annotations(bill)
  return {
    ...bom,
    components: components.map((component, index) => {
      const one = bill.graph.packages[index]
      return one === undefined ? component : { ...component, evidence: evidenceOf(one) }
    }),
    compositions: compositions(bill.graph),
    ...(unknowns.length > 0 && { annotations: unknowns }),
  }
}

/** The bill as CycloneDX 1.6 JSON. The serial number names the content, so a rebuilt SBOM is the same document. */
export function cyclonedxDocument(bill: BillOfMaterials): string {
  const document = completed(bill)
  const serialNumber = `urn:uuid:${documentId(JSON.stringify(document))}`
  return `${JSON.stringify({ ...document, serialNumber }, undefined, INDENT)}\n`
}
