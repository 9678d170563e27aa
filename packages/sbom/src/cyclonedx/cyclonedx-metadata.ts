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
import { subjectRef } from '../dependency-graph.ts'
import { iriReference } from '../shared/iri-reference.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { hashesOf, organization, partComponent } from './cyclonedx-component.ts'
import type { Component, ExternalReference, Metadata } from './cyclonedx-model.ts'

/** The tool as a component. */
export const tool: Component = { type: 'application', name: toolName }

function artifactReference(subject: SbomSubject): ExternalReference[] {
  if (subject.artifact === undefined) return []
  const url = iriReference(subject.artifact.fileName)
  return [{ url, type: 'distribution', hashes: hashesOf(subjectHashes(subject)) }]
}

function subjectComponent({ subject, graph, references = [] }: BillOfMaterials): Component {
  const elsewhere = references.map(({ kind, url }): ExternalReference => ({ url: iriReference(url), type: kind }))
  return {
    type: 'application',
    'bom-ref': subjectRef,
    supplier: organization(subject.supplier),
    name: subject.name,
    version: subject.version,
    hashes: hashesOf(subjectHashes(subject)),
    purl: subject.purl,
    externalReferences: unlessEmpty([...artifactReference(subject), ...elsewhere]),
    components: unlessEmpty(graph.parts.map(partComponent)),
  }
}

/**
 * Who supplies the release makes its SBOM too: `authors` and, since 1.6, `manufacturer` are who made the document. Its data
 * are free for everybody, as SPDX asks of its documents (SPDX 2.3, 6.2).
 */
export function metadataOf(bill: BillOfMaterials): Metadata {
  const { subject, timestamp, phase = 'pre-build' } = bill
  return {
    timestamp: timestamp.toISOString(),
    lifecycles: [{ phase }],
    tools: { components: [tool] },
    authors: unlessEmpty([organization(subject.supplier)].filter((author) => author !== undefined)),
    manufacturer: organization(subject.supplier),
    component: subjectComponent(bill),
    supplier: organization(subject.supplier),
    licenses: [{ license: { id: 'CC0-1.0' } }],
  }
}
