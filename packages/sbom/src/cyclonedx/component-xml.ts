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

import type {
  Component,
  Evidence,
  ExternalReference,
  Hash,
  LicenceChoice,
  Occurrence,
  Organization,
  Property,
} from './cyclonedx-model.ts'
import { each, listElement, textElement, xmlText } from './xml-text.ts'

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${xmlText(value)}"`
}

export function organizationXml(name: string, organization: Organization | undefined): string {
  return organization === undefined ? '' : `<${name}>${textElement('name', organization.name)}</${name}>`
}

function hashesXml(hashes: readonly Hash[] | undefined): string {
  const all = each(hashes, ({ alg, content }) => `<hash alg="${xmlText(alg)}">${xmlText(content)}</hash>`)
  return listElement('hashes', all)
}

export function licenceXml(choice: LicenceChoice): string {
  if ('expression' in choice) {
    return `<expression${attribute('acknowledgement', choice.acknowledgement)}>${xmlText(choice.expression)}</expression>`
  }
  const { id, name, acknowledgement } = choice.license
  const words = textElement('id', id) + textElement('name', name)
  return `<license${attribute('acknowledgement', acknowledgement)}>${words}</license>`
}

function referenceXml({ url, type, hashes }: ExternalReference): string {
  return `<reference type="${type}">${textElement('url', url)}${hashesXml(hashes)}</reference>`
}

function propertyXml({ name, value }: Property): string {
  return `<property${attribute('name', name)}>${xmlText(value)}</property>`
}

function occurrenceXml({ location, additionalContext }: Occurrence): string {
  return `<occurrence>${textElement('location', location)}${textElement('additionalContext', additionalContext)}</occurrence>`
}

function evidenceXml({ occurrences, licenses }: Evidence): string {
  return (
    listElement('occurrences', each(occurrences, occurrenceXml)) + listElement('licenses', each(licenses, licenceXml))
  )
}

/** In the order that the schema demands (bom-1.7.xsd, `component`); one component a line. */
export function componentXml(one: Component): string {
  return [
    `<component type="${one.type}"${attribute('bom-ref', one['bom-ref'])}>`,
    organizationXml('supplier', one.supplier),
    textElement('group', one.group),
    textElement('name', one.name),
    textElement('version', one.version),
    textElement('scope', one.scope),
    hashesXml(one.hashes),
    listElement('licenses', each(one.licenses, licenceXml)),
    textElement('purl', one.purl),
    listElement('externalReferences', each(one.externalReferences, referenceXml)),
    listElement('properties', each(one.properties, propertyXml)),
    listElement('components', each(one.components, componentXml)),
    one.evidence === undefined ? '' : listElement('evidence', evidenceXml(one.evidence)),
    '</component>\n',
  ].join('')
}
