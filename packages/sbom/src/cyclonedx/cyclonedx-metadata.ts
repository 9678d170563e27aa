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
import { hashesOf, partComponent, unlessEmpty } from './cyclonedx-component.ts'
import type { Component, ExternalReference, Metadata, Organization } from './cyclonedx-model.ts'

/** The tool as a component. */
export const tool: Component = { type: 'application', name: toolName }

function artifactReference(subject: SbomSubject): ExternalReference[] {
  if (subject.artifact === undefined) return []
  const url = iriReference(subject.artifact.fileName)
  return [{ url, type: 'distribution', hashes: hashesOf(subjectHashes(subject)) }]
}

function subjectComponent({ subject, graph, references = [] }: BillOfMaterials, supplier?: Organization): Component {
  const elsewhere = references.map(({ kind, url }): ExternalReference => ({ url: iriReference(url), type: kind }))
  return {
    type: 'application',
    'bom-ref': subjectRef,
    ...(supplier !== undefined && { supplier }),
    name: subject.name,
    version: subject.version,
    ...unlessEmpty('hashes', hashesOf(subjectHashes(subject))),
    ...(subject.purl !== undefined && { purl: subject.purl }),
    ...unlessEmpty('externalReferences', [...artifactReference(subject), ...elsewhere]),
    ...unlessEmpty('components', graph.parts.map(partComponent)),
  }
}

/** Who supplies the release makes its SBOM too: `manufacturer` is who made the document (1.6, metadata). */
export function metadataOf(bill: BillOfMaterials): Metadata {
  const { subject, timestamp, phase = 'pre-build' } = bill
  const supplier = subject.supplier === undefined ? undefined : { name: subject.supplier }
  return {
    timestamp: timestamp.toISOString(),
    lifecycles: [{ phase }],
    tools: { components: [tool] },
    ...(supplier !== undefined && { manufacturer: supplier }),
    component: subjectComponent(bill, supplier),
    ...(supplier !== undefined && { supplier }),
  }
}
