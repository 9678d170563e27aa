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

import { type BillOfMaterials, type LifecyclePhase, toolName } from '../bill-of-materials.ts'
import { subjectRef } from '../dependency-graph.ts'
import { documentId } from '../document-id.ts'
import { remarks } from '../remarks.ts'
import { spdxIds } from '../spdx/spdx-ids.ts'
import { documentAddress, documentName, kindOfSbom, spdxTime } from '../spdx/spdx-words.ts'
import { CREATION_INFO, type Element, element, type Spdx3Context } from './spdx3-element.ts'
import { licenceElements } from './spdx3-licences.ts'
import { packageElements } from './spdx3-packages.ts'
import { relationshipElements } from './spdx3-relationships.ts'

const INDENT = 2
const MODEL_CONTEXT = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
/** Stands for the document's identifier until its content is known. */
const UNNAMED = '00000000-0000-5000-8000-000000000000'

const sbomTypes: Record<LifecyclePhase, string> = { 'pre-build': 'source', build: 'build', 'post-build': 'analyzed' }

function contextOf(bill: BillOfMaterials): Spdx3Context {
  const ids = spdxIds(bill.graph)
  const document = documentAddress(bill, UNNAMED)
  const address = (localName: string) => `${document}#${localName}`
  return {
    address,
    ofRef: (ref) => {
      const id = ids.get(ref)
      return id === undefined ? undefined : address(id)
    },
  }
}

/** Whoever supplies something is one element, however much it supplies. */
function suppliersOf({ subject, graph }: BillOfMaterials, { address }: Spdx3Context): Map<string, string> {
  const others = new Set(graph.packages.flatMap(({ supplier }) => supplier ?? []))
  if (subject.supplier !== undefined) others.delete(subject.supplier)
  const suppliers = new Map([...others].toSorted().map((name, at) => [name, address(`SPDXRef-Supplier-${at + 1}`)]))
  return subject.supplier === undefined ? suppliers : suppliers.set(subject.supplier, address('SPDXRef-Supplier'))
}

/** An agent makes a document, with a tool: where nobody is named the tool is both (3.0.1, CreationInfo, `createdBy`). */
function creation({ subject, timestamp }: BillOfMaterials, { address }: Spdx3Context): { info: object; by: Element[] } {
  const using = element('Tool', address('SPDXRef-Tool'), { name: toolName })
  const agent = element('SoftwareAgent', address('SPDXRef-Agent'), { name: toolName })
  const createdBy = [subject.supplier === undefined ? agent.spdxId : address('SPDXRef-Supplier')]
  const info = {
    type: 'CreationInfo',
    '@id': CREATION_INFO,
    specVersion: '3.0.1',
    created: spdxTime(timestamp),
    createdBy,
    createdUsing: [using.spdxId],
  }
  return { info, by: subject.supplier === undefined ? [using, agent] : [using] }
}

function documentElements(bill: BillOfMaterials, { address, ofRef }: Spdx3Context): Element[] {
  const { phase = 'pre-build' } = bill
  const sbom = element('software_Sbom', address('SPDXRef-Sbom'), {
    name: documentName(bill),
    comment: kindOfSbom(bill),
    rootElement: [ofRef(subjectRef)],
    software_sbomType: [sbomTypes[phase]],
  })
  const document = element('SpdxDocument', address('SPDXRef-DOCUMENT'), {
    name: documentName(bill),
    profileConformance: ['core', 'software', 'simpleLicensing'],
    rootElement: [sbom.spdxId],
  })
  return [document, sbom]
}

/** What is not known, on the element it is not known of. */
function annotations({ graph }: BillOfMaterials, { address, ofRef }: Spdx3Context): Element[] {
  return remarks(graph).flatMap(({ ref, text }, at) => {
    const subject = ofRef(ref)
    const said = { annotationType: 'other', subject, statement: text }
    return subject === undefined ? [] : [element('Annotation', address(`SPDXRef-Annotation-${at + 1}`), said)]
  })
}

/** The bill as SPDX 3.0.1 JSON-LD. Addresses of its elements hold a digest of its content, as an SPDX 2.3 namespace does. */
export function spdx3Document(bill: BillOfMaterials): string {
  const context = contextOf(bill)
  const suppliers = suppliersOf(bill, context)
  const { info, by } = creation(bill, context)
  const graph = [
    info,
    ...documentElements(bill, context),
    ...by,
    ...[...suppliers].map(([name, id]) => element('Organization', id, { name })),
    ...packageElements(bill, context, suppliers),
    ...relationshipElements(bill.graph, context),
    ...licenceElements(bill.graph.packages, context),
    ...annotations(bill, context),
  ]
  const text = JSON.stringify({ '@context': MODEL_CONTEXT, '@graph': graph }, undefined, INDENT)
  return `${text.replaceAll(UNNAMED, documentId(text))}\n`
}
