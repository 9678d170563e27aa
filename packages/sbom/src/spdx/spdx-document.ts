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
import { remarks } from '../remarks.ts'
import { spdxPackages } from './spdx-package.ts'
import { spdxRelationships } from './spdx-relationships.ts'

const INDENT = 2

/** SPDX knows no fractions of a second (6.9). */
function spdxTime(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

function creators(supplier: string | undefined): string[] {
  return [`Tool: ${toolName}`, ...(supplier === undefined ? [] : [`Organization: ${supplier}`])]
}

function annotations({ graph, timestamp }: BillOfMaterials): object[] {
  return remarks(graph).map(({ text }) => ({
    annotationDate: spdxTime(timestamp),
    annotationType: 'OTHER',
    annotator: `Tool: ${toolName}`,
    comment: text,
  }))
}

/**
 * The bill as SPDX 2.3 JSON. The namespace must be unique per document (6.5): it holds a digest of the content, so a
 * rebuilt SBOM is the same document and a changed one another.
 */
export function spdxDocument(bill: BillOfMaterials): string {
  const { subject, timestamp } = bill
  const name = `${subject.name}-${subject.version}`
  const unknowns = annotations(bill)
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: '',
    creationInfo: {
      created: spdxTime(timestamp),
      creators: creators(subject.supplier),
      comment: 'SBOM type: Source. Made from the lockfile before the build.',
    },
    packages: spdxPackages(bill),
    relationships: spdxRelationships(bill.graph),
    ...(unknowns.length > 0 && { annotations: unknowns }),
  }
  const id = documentId(JSON.stringify(document))
  const documentNamespace = `https://spdx.org/spdxdocs/${encodeURIComponent(name)}-${id}`
  return `${JSON.stringify({ ...document, documentNamespace }, undefined, INDENT)}\n`
}
