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

import type { ReadArchive } from './artifacts.ts'
import { baseName } from './base-name.ts'
import { packageText } from './package-text.ts'

// What hundreds of packages are called behind their group, and what any LICENSE may say of something else.
const ORDINARY = new Set(
  'all annotations api base bom bundle client common commons components config core data engine ext framework impl java jdk js lib main model parent platform plugin plugins runtime sdk server service shared spi support test tools types util utils web'.split(
    ' ',
  ),
)

/** The end of a name with groups (Maven's, Go's, npm's), where it tells one package from others. */
export function shortName(name: string): string | undefined {
  const short = name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1)
  return ORDINARY.has(short.toLowerCase()) || /^v?\d*$/i.test(short) ? undefined : short
}

/** What a package says about the licences of its parts. */
export interface LicenceMentions {
  /** What follows the Apache License in LICENSE, and the licence texts beside it. */
  text: string
  /** A folder of licence texts, when there is one with other licences than the Apache License. */
  folder?: string
  /** Whether a component's name stands in LICENSE or in a file name of that folder. */
  names(component: string): boolean
}

const LICENCE_FOLDER = /^((?:[^/]+\/)?(?:META-INF\/)?licen[cs]es)\/[^/]+/i
const APACHE_TEXT = /apache[-_. ]?(license[-_. ]?)?2/i
const END_OF_APACHE_LICENCE = 'END OF TERMS AND CONDITIONS'
// The appendix of the licence names its own address, which is no pointer to a folder of this package.
const OWN_ADDRESS = /www\.apache\.org\/licenses\//gi

function spoken(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Reads LICENSE and the folder of licence texts; undefined when there is no readable LICENSE. */
export function licenceMentions(read: ReadArchive): LicenceMentions | undefined {
  const licence = packageText(read, 'LICENSE')
  if (licence.state !== 'read') return undefined
  const end = licence.text.indexOf(END_OF_APACHE_LICENCE)
  const inFolder = read.archive.entries
    .filter(({ path, kind }) => kind === 'file' && LICENCE_FOLDER.test(path))
    .map(({ path }) => path)
  const text = [
    licence.text.slice(Math.max(end, 0)).replace(OWN_ADDRESS, ''),
    ...inFolder.map((path) => read.archive.texts[path] ?? ''),
  ].join('\n')
  const words = ` ${spoken([text, ...inFolder.map(baseName)].join(' '))} `
  const [first] = inFolder.filter((path) => !APACHE_TEXT.test(baseName(path)))
  const folder = first === undefined ? undefined : LICENCE_FOLDER.exec(first)?.[1]
  return {
    text: `${text}\n${inFolder.map(baseName).join('\n')}`,
    ...(folder === undefined ? {} : { folder }),
    names: (component) => words.includes(` ${spoken(component)} `),
  }
}
