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

import { type BillOfMaterials, toolName } from '../bill-of-materials.ts'
import { documentId } from '../document-id.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { spdxIds } from './spdx-ids.ts'
import { namedLicences } from './spdx-licence.ts'
import { spdxPackages } from './spdx-package.ts'
import { spdxRelationships } from './spdx-relationships.ts'
import { agent, documentAddress, documentName, kindOfSbom, spdxTime } from './spdx-words.ts'

const INDENT = 2
/** No text in the document can look like it: JSON escapes the quotation marks of texts. */
const NAMELESS = '"documentNamespace": ""'

function creators(supplier: string | undefined): string[] {
  return [agent('Tool', toolName), ...(supplier === undefined ? [] : [agent('Organization', supplier)])]
}

/** Licences outside SPDX's list (clause 10). All that is known of their text is what the package calls them. */
function extractedLicences(packages: readonly FoundPackage[]): object[] {
  return namedLicences(packages).map(({ id, name }) => ({
    licenseId: id,
    extractedText: name,
    name,
    comment: 'What the package says about its licence; nobody has looked at a text.',
  }))
}

/**
 * The bill as SPDX 2.3 JSON. The namespace must be unique per document (6.5): it holds a digest of the content, so a
 * rebuilt SBOM is the same document and a changed one another.
 */
export function spdxDocument(bill: BillOfMaterials): string {
  const { subject, timestamp, graph } = bill
  const ids = spdxIds(graph)
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: documentName(bill),
    documentNamespace: '',
    creationInfo: {
      created: spdxTime(timestamp),
      creators: creators(subject.supplier),
      comment: kindOfSbom(bill),
    },
    packages: spdxPackages(bill, ids),
    relationships: spdxRelationships(graph, ids),
    hasExtractedLicensingInfos: unlessEmpty(extractedLicences(graph.packages)),
  }
  const text = JSON.stringify(document, undefined, INDENT)
  const address = documentAddress(bill, documentId(text))
  return `${text.replace(NAMELESS, () => `"documentNamespace": ${JSON.stringify(address)}`)}\n`
}
