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
import type { StoredFile } from '@tra/release'

/** Elements of a name directly below another. */
export function below(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement && child.name === name) as XmlElement[]
}

export const textOf = (element: XmlElement, name: string) => below(element, name)[0]?.text ?? ''

function storedFile(entry: XmlElement): StoredFile {
  const [path, size] = [textOf(entry, 'name'), Number(textOf(entry, 'size') || Number.NaN)]
  if (path === '' || !Number.isSafeInteger(size)) throw unreadable()
  return { path, size }
}

/** @param what svn did. */
export const unreadable = (cause?: unknown, what = 'lists files') =>
  new ReleaseError('MALFORMED', `svn ${what} in a way that can not be read`, {
    hint: 'Look whether svn is Subversion 1.10 or newer.',
    cause,
  })

/** @throws ReleaseError MALFORMED. */
export function rootOf(xml: string): XmlElement {
  try {
    const { root } = parseXml(xml)
    if (root !== null) return root
  } catch (cause) {
    throw unreadable(cause)
  }
  throw unreadable()
}

/** The files in the output of `svn list --xml --recursive`, sorted by path. @throws ReleaseError MALFORMED. */
export function readListing(xml: string): StoredFile[] {
  const entries = below(rootOf(xml), 'list').flatMap((list) => below(list, 'entry'))
  const files = entries.filter(({ attributes }) => attributes.kind === 'file').map(storedFile)
  return files.sort((one, other) => (one.path < other.path ? -1 : 1))
}
