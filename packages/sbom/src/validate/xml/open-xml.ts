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

import { parseXml, XmlDocumentType, type XmlElement, XmlError } from '@rgrove/parse-xml'
import { walkDocument } from '../json/document-walk.ts'
import type { OpenedDocument, UnreadableText } from '../opened-document.ts'
import { bom } from './cyclonedx-shapes.ts'
import type { XmlReading } from './element-reader.ts'
import { LineNumbers } from './line-numbers.ts'

/** The tree of an XML document takes many times the room of its text. */
const MAX_XML_BYTES = 32_000_000
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

type Names = Pick<XmlReading, 'prefix' | 'namespace'> & { specVersion: string }

function bomOf(element: XmlElement, specVersion: string, xml: XmlReading): object {
  const read = bom({ element, place: undefined, depth: 0 }, xml)
  return { bomFormat: 'CycloneDX', specVersion, ...(typeof read === 'object' && read !== null && read) }
}

function opened(root: XmlElement, { specVersion, ...names }: Names, text: string): OpenedDocument {
  const xml: XmlReading = { ...names, problems: [] }
  const value = bomOf(root, specVersion, xml)
  const lines = new LineNumbers(text)
  return {
    notation: 'xml',
    value,
    refs: walkDocument(value).refs,
    problems: xml.problems.map(({ offset, ...problem }) => ({ ...problem, line: lines.at(offset) })),
    linesOf: (paths) => {
      if (paths.length === 0) return new Map()
      // Read again: to remember where everything came from costs a valid document a quarter of its time.
      const offsets = new WeakMap<object, number>()
      return lines.ofPaths(bomOf(root, specVersion, { ...names, problems: [], offsets }), paths, offsets)
    },
  }
}

function parse(text: string): { root: XmlElement } | UnreadableText {
  try {
    // A document type is refused below: its entities are how XML attacks grow (CWE-776) and reach for other files (CWE-611).
    const document = parseXml(text, { preserveDocumentType: true, includeOffsets: true })
    if (document.children.some((child) => child instanceof XmlDocumentType))
      return { problem: 'it has a document type' }
    return document.root === null ? { problem: 'it has no element' } : { root: document.root }
  } catch (error) {
    if (error instanceof XmlError) return { problem: 'it is no XML', line: error.line }
    // The parser descends into each element by a call.
    if (error instanceof RangeError) return { problem: 'it nests too deep to be read' }
    throw error
  }
}
