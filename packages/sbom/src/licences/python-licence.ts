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

import { posix } from 'node:path'
import { licenceCategory } from '@tra/licences'
import type { FoundPackage } from '../merge-graphs.ts'
import { normalisedName } from '../python/python-name.ts'
import type { InstalledLicence } from './installed-licence.ts'
import { type InstalledPackages, textIn, whereInstalled } from './installed-packages.ts'

/** Names that tools and people give to an environment below the source. */
const ENVIRONMENTS = ['.venv', 'venv']
/** A licence's whole text stands in this field of older packages. */
const MAX_FIELD_LENGTH = 200
const CLASSIFIER = /^License :: (?:.* :: )?(.+)$/

function sitePackages(installed: InstalledPackages, { found }: FoundPackage): string[] {
  const roots = new Set(found.flatMap(({ file }) => ENVIRONMENTS.map((name) => posix.join(posix.dirname(file), name))))
  return [...roots].flatMap((root) => [
    ...installed.list('tree', `${root}/lib`).map((python) => `${root}/lib/${python}/site-packages`),
    `${root}/Lib/site-packages`,
  ])
}

function isMeant(directory: string, { name, version }: FoundPackage): boolean {
  const [, installed = '', release] = /^(.+)-([^-]+)\.dist-info$/.exec(directory) ?? []
  return release === version && normalisedName(installed) === normalisedName(name)
}

/** The fields of the header, each with its values; the description behind the first blank line is none of it. */
function fieldsOf(metadata: string): (name: string) => string[] {
  const [header = ''] = metadata.split(/\r?\n\r?\n/, 1)
  const fields = header.split(/\r?\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return (name) => fields.flatMap(([field, value]) => (field === name && value !== '' ? [value] : []))
}

/** The best of what is said: an expression, a known licence in words, classifiers (of which all hold), any other words. */
function licenceIn(metadata: string): string | undefined {
  const values = fieldsOf(metadata)
  const [expression] = values('license-expression')
  const words = values('license').filter((text) => text.length <= MAX_FIELD_LENGTH && !/\n|^UNKNOWN$/.test(text))
  const classifiers = values('classifier').flatMap((text) => CLASSIFIER.exec(text)?.[1] ?? [])
  const all = classifiers.filter((text) => text !== 'OSI Approved').join(' AND ')
  const known = [...words, all].find((text) => licenceCategory(text) !== 'unknown')
  return expression ?? known ?? words[0] ?? (all || undefined)
}

/** What `METADATA` in an environment below the source says (packaging.python.org, Core metadata). */
export const pythonLicence: InstalledLicence = (one, installed) => {
  for (const directory of sitePackages(installed, one)) {
    const info = installed.list('tree', directory).find((entry) => isMeant(entry, one))
    if (info === undefined) continue
    const path = `${directory}/${info}/METADATA`
    const licence = licenceIn(textIn(installed, 'tree', path) ?? '')
    return licence === undefined ? undefined : { licence, source: 'installed', where: whereInstalled('tree', path) }
  }
  return undefined
}
