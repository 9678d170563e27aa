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
import { componentXml, licenceXml, organizationXml } from './component-xml.ts'
import { cyclonedxDocument } from './cyclonedx-document.ts'
import type { Annotation, Composition, DependencyNode, Metadata } from './cyclonedx-model.ts'
import type { CyclonedxVersion } from './cyclonedx-version.ts'
import { each, listElement, textElement, xmlText } from './xml-text.ts'

function metadataXml(metadata: Metadata): string {
  const lifecycles = each(metadata.lifecycles, ({ phase }) => listElement('lifecycle', textElement('phase', phase)))
  return [
    textElement('timestamp', metadata.timestamp),
    listElement('lifecycles', lifecycles),
    listElement('tools', listElement('components', each(metadata.tools.components, componentXml))),
    listElement(
      'authors',
      each(metadata.authors, (author) => organizationXml('author', author)),
    ),
    componentXml(metadata.component),
    organizationXml('manufacturer', metadata.manufacturer),
    organizationXml('supplier', metadata.supplier),
    listElement('licenses', each(metadata.licenses, licenceXml)),
  ].join('')
}

function referenceTo(element: string, ref: string): string {
  return `<${element} ref="${xmlText(ref)}"/>`
}

function dependencyXml({ ref, dependsOn }: DependencyNode): string {
  if (dependsOn === undefined) return `${referenceTo('dependency', ref)}\n`
  return `<dependency ref="${xmlText(ref)}">${each(dependsOn, (to) => referenceTo('dependency', to))}</dependency>\n`
}

function compositionXml({ aggregate, dependencies }: Composition): string {
  const list = listElement(
    'dependencies',
    each(dependencies, (ref) => referenceTo('dependency', ref)),
  )
  return `<composition>${textElement('aggregate', aggregate)}${list}</composition>\n`
}

function annotationXml({ subjects, annotator, timestamp, text }: Annotation): string {
  return [
    '<annotation>',
    listElement(
      'subjects',
      each(subjects, (ref) => referenceTo('subject', ref)),
    ),
    listElement('annotator', componentXml(annotator.component)),
    textElement('timestamp', timestamp),
    textElement('text', text),
    '</annotation>\n',
  ].join('')
}

/**
 * The bill as CycloneDX XML, written from the JSON form so that both say the same; in the order that the schema demands, with
 * a line for each component and each dependency.
 */
export function cyclonedxXml(bill: BillOfMaterials, target: CyclonedxVersion): string {
  const document = cyclonedxDocument(bill, target)
  const { specVersion, serialNumber, version, metadata, components, dependencies } = document
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<bom xmlns="http://cyclonedx.org/schema/bom/${specVersion}" serialNumber="${serialNumber}" version="${version}">\n`,
    `<metadata>${metadataXml(metadata)}</metadata>\n`,
    `<components>\n${each(components, componentXml)}</components>\n`,
    `<dependencies>\n${each(dependencies, dependencyXml)}</dependencies>\n`,
    `<compositions>\n${each(document.compositions, compositionXml)}</compositions>\n`,
    document.annotations === undefined
      ? ''
      : `<annotations>\n${each(document.annotations, annotationXml)}</annotations>\n`,
    '</bom>\n',
  ].join('')
}
