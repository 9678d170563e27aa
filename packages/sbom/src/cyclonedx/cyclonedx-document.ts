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
import { documentId } from '../document-id.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { packageComponent } from './cyclonedx-component.ts'
import { annotations, compositions, dependencyNodes } from './cyclonedx-knowledge.ts'
import { metadataOf } from './cyclonedx-metadata.ts'
import type { CyclonedxDocument } from './cyclonedx-model.ts'
import type { CyclonedxVersion } from './cyclonedx-version.ts'

// JSON and XML of one version are the same document, made once.
const made = new WeakMap<BillOfMaterials, Map<CyclonedxVersion, CyclonedxDocument>>()

/** The bill in CycloneDX's words. */
export function cyclonedxDocument(bill: BillOfMaterials, version: CyclonedxVersion): CyclonedxDocument {
  const versions = made.get(bill) ?? new Map<CyclonedxVersion, CyclonedxDocument>()
  const document = versions.get(version) ?? describedBy(bill, version)
  made.set(bill, versions.set(version, document))
  return document
}

/** The serial number names the content, so a rebuilt SBOM is the same document. */
function describedBy(bill: BillOfMaterials, version: CyclonedxVersion): CyclonedxDocument {
  const { specVersion } = version
  const document: CyclonedxDocument = {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion,
    serialNumber: '',
    version: 1,
    metadata: metadataOf(bill),
    components: bill.graph.packages.map((one) => packageComponent(one, version)),
    dependencies: dependencyNodes(bill.graph),
    compositions: compositions(bill.graph),
    annotations: unlessEmpty(annotations(bill)),
  }
  return { ...document, serialNumber: `urn:uuid:${documentId(JSON.stringify(document))}` }
}
