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

import { parseXml, XmlDocumentType, XmlElement, XmlError } from '@rgrove/parse-xml'
import { ReleaseError } from '@tra/kernel'
import { lockfileText } from '../shared/lockfile-text.ts'

const MAX_DEPTH = 100

/** An element with what a build file's reader needs: text and elements, no names of namespaces. */
export type Element = XmlElement

function malformed(name: string, what: string, cause?: unknown): ReleaseError {
  const hint = 'Look for left-over merge markers, or check that the path names such a file.'
  return new ReleaseError('MALFORMED', `${name} ${what}`, { hint, cause })
}

function checkDepth(root: XmlElement, name: string): void {
  let level = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw malformed(name, `nests deeper than ${MAX_DEPTH} elements`)
    level = level.flatMap(elements)
  }
}

function parsed(bytes: Uint8Array, name: string) {
  try {
    return parseXml(lockfileText(bytes, name), { preserveDocumentType: true })
  } catch (cause) {
    if (cause instanceof ReleaseError) throw cause
    // Also a RangeError: the parser descends into each element by a call.
    const where = cause instanceof XmlError ? `: line ${cause.line} can't be read` : ''
    throw malformed(name, `is not XML${where}`, cause)
  }
}

/**
 * The root element of an XML file; `name` is what messages call it. A document type is refused: neither Maven nor Gradle needs
 * one, and its entities are how XML attacks grow (CWE-776) and reach for other files (CWE-611).
 * @throws ReleaseError MALFORMED with the line, LIMIT_EXCEEDED.
 */
export function readXml(bytes: Uint8Array, name: string, rootName: string): Element {
  const document = parsed(bytes, name)
  if (document.children.some((child) => child instanceof XmlDocumentType)) throw malformed(name, 'has a document type')
  const { root } = document
  if (root === null || root.name !== rootName) throw malformed(name, `has no element <${rootName}> at its root`)
  checkDepth(root, name)
  return root
}

export function elements(parent: Element): Element[] {
  return parent.children.filter((child) => child instanceof XmlElement)
}

/** All elements of this name directly below `parent`. */
export function named(parent: Element | undefined, name: string): Element[] {
  return parent === undefined ? [] : elements(parent).filter((child) => child.name === name)
}

/** The text of the first element of this name; undefined without one, or when it is empty. */
export function textOf(parent: Element | undefined, name: string): string | undefined {
  const text = named(parent, name)[0]?.text.trim()
  return text === '' ? undefined : text
}
