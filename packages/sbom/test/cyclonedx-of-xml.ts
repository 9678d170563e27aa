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

import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml'

/** Elements whose children are a list in the JSON form. */
const LISTS = new Set([
  ...[
    'annotations',
    'authors',
    'components',
    'compositions',
    'dependencies',
    'externalReferences',
    'hashes',
    'licenses',
  ],
  ...['lifecycles', 'occurrences', 'properties', 'subjects'],
])
/** Elements with text and attributes: what JSON calls their text. */
const TEXTS = new Map([
  ['hash', 'content'],
  ['expression', 'expression'],
  ['property', 'value'],
])

const elementsOf = ({ children }: XmlElement) => children.filter((child) => child instanceof XmlElement)

function readElement(element: XmlElement): unknown {
  const { name, attributes } = element
  const inner = elementsOf(element)
  const text = TEXTS.get(name)
  if (text !== undefined) return { ...attributes, [text]: element.text }
  if (LISTS.has(name)) return inner.map(readElement)
  // A reference to something, alone or with others in it.
  if (['dependency', 'subject'].includes(name)) return referenceOf(element)
  if (inner.length === 0) return element.children.every((child) => child instanceof XmlText) ? element.text : undefined
  const fields = Object.fromEntries(inner.map((child) => [child.name, readElement(child)]))
  return name === 'license' ? { license: { ...attributes, ...fields } } : { ...attributes, ...fields }
}

function referenceOf(element: XmlElement): unknown {
  const { ref } = element.attributes
  const parent = element.parent?.parent
  if (element.name === 'subject' || (parent instanceof XmlElement && parent.name === 'composition')) return ref
  const dependsOn = elementsOf(element).map(({ attributes }) => attributes.ref)
  return dependsOn.length === 0 ? { ref } : { ref, dependsOn }
}

/** A CycloneDX document in XML as its JSON form would have it. */
export function cyclonedxOfXml(text: string): object {
  const { root } = parseXml(text)
  if (root === null) throw new Error('no root')
  const { xmlns = '', serialNumber, version } = root.attributes
  const specVersion = xmlns.slice(xmlns.lastIndexOf('/') + 1)
  return {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion,
    serialNumber,
    version: Number(version),
    ...Object.fromEntries(elementsOf(root).map((child) => [child.name, readElement(child)])),
  }
}
