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

import { parseXml, type XmlDocument, XmlDocumentType, XmlElement, XmlError } from '@rgrove/parse-xml'
import { walkDocument } from '../json/document-walk.ts'
import type { OpenedDocument, UnreadableText } from '../opened-document.ts'
import { bom } from './cyclonedx-shapes.ts'
import type { XmlReading } from './element-reader.ts'
import { LineNumbers } from './line-numbers.ts'

/** The tree of an XML document takes many times the room of its text. */
const MAX_XML_BYTES = 32_000_000
const MAX_DEPTH = 200
const NAMESPACE = /^http:\/\/cyclonedx\.org\/schema\/bom\/(1\.[2-7])$/

/** Reads CycloneDX XML as the value that the same document would be in JSON. */
export function openXml(bytes: Uint8Array, text: string): OpenedDocument | UnreadableText {
  if (bytes.length > MAX_XML_BYTES)
    return { problem: `it has more than ${MAX_XML_BYTES / 1_000_000} MB, too much for XML` }
  const parsed = parse(text)
  if ('problem' in parsed) return parsed
  const { root } = parsed
  const [, prefix = ''] = /^([^:]+:)/.exec(root.name) ?? []
  const namespace = root.attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`] ?? ''
  const [, specVersion] = NAMESPACE.exec(namespace) ?? []
  if (root.name !== `${prefix}bom` || specVersion === undefined)
    return { problem: 'its root is no <bom> of CycloneDX 1.2 to 1.7', line: 1 }
  return opened(parsed.root, { prefix, namespace, specVersion }, text)
}

function opened(
  root: XmlElement,
  { specVersion, ...names }: Pick<XmlReading, 'prefix' | 'namespace'> & { specVersion: string },
  text: string,
): OpenedDocument {
  const xml: XmlReading = { ...names, offsets: new WeakMap(), problems: [] }
  const read = bom({ element: root, path: [] }, xml)
  const value = { bomFormat: 'CycloneDX', specVersion, ...(typeof read === 'object' && read !== null && read) }
  const lines = new LineNumbers(text)
  return {
    value,
    refs: walkDocument(value).refs,
    problems: xml.problems.map(({ offset, ...problem }) => ({ ...problem, line: lines.at(offset) })),
    linesOf: (paths) => lines.ofPaths(value, paths, xml.offsets),
  }
}

function parse(text: string): { root: XmlElement } | UnreadableText {
  try {
    // A document type is refused below: its entities are how XML attacks grow (CWE-776) and reach for other files (CWE-611).
    const document = parseXml(text, { preserveDocumentType: true, includeOffsets: true })
    if (document.children.some((child) => child instanceof XmlDocumentType))
      return { problem: 'it has a document type' }
    return depthIsBounded(document) && document.root !== null
      ? { root: document.root }
      : { problem: `it nests deeper than ${MAX_DEPTH} elements` }
  } catch (error) {
    if (error instanceof XmlError) return { problem: 'it is no XML', line: error.line }
    // The parser descends into each element by a call.
    if (error instanceof RangeError) return { problem: `it nests deeper than ${MAX_DEPTH} elements` }
    throw error
  }
}

function depthIsBounded({ children }: XmlDocument): boolean {
  let level = children.filter((child) => child instanceof XmlElement)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return false
    level = level.flatMap((element) => element.children.filter((child) => child instanceof XmlElement))
  }
  return true
}
