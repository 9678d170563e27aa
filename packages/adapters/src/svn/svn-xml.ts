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

import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { ReleaseError } from '@tra/kernel'

/** The elements of a name right below another. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => child instanceof XmlElement && child.name === name)
}

/** The text of the first element of a name; empty when there is none. */
export function textOf(element: XmlElement, name: string): string {
  return elementsOf(element, name)[0]?.text ?? ''
}

/** @throws ReleaseError MALFORMED. */
export function numberOf(text: string | undefined): number {
  const number = Number(text || Number.NaN)
  if (Number.isSafeInteger(number)) return number
  throw unreadable()
}

/** @throws ReleaseError MALFORMED. */
export function dateOf(text: string): Date {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw unreadable()
  return date
}

export const unreadable = (cause?: unknown) =>
  new ReleaseError('MALFORMED', 'svn answers in a way that can not be read', {
    hint: 'Look whether svn is Subversion 1.10 or newer.',
    cause,
  })

/** The root of what `svn --xml` printed. @throws ReleaseError MALFORMED. */
export function rootOf(xml: string): XmlElement {
  try {
    const { root } = parseXml(xml)
    if (root !== null) return root
  } catch (cause) {
    throw unreadable(cause)
  }
  throw unreadable()
}
