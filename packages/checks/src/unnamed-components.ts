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

import { judgeLicence } from '@tra/licences'
import type { ReadArchive } from './artifacts.ts'
import { baseName } from './base-name.ts'
import type { BundledFacts } from './bundled-facts.ts'
import { type LicenceMentions, shortName } from './licence-mentions.ts'
import { readLicence } from './licence-text.ts'

// Of some version, as many a POM has it.
const BARE_APACHE = /^apache(?: software)? licen[cs]e$|^asl 2(?:\.0)?$/i
// What the Foundation publishes is; its parent POM says so, which is not in the jar.
const FOUNDATION = 'org.apache.'
const VERSION = /-v?\d[^/]*$/
// Of what lies there unpacked, `path` is the file that tells of it, whose name says nothing.
export const PACKED = /\.(?:jar|war|ear|kar|zip|whl|nupkg|nar|nbm|far|crate|gem|t?gz)$/i

// Of a Bundle-License (OSGi Core, 3.2.1): says nothing about which licence it is.
const ATTRIBUTE = /;\s*(?:link|description)=(?:"[^"]*"|[^;,"]*)/gi
const ALTERNATIVE = /^Apache-2\.0\+?(?: WITH LLVM-exception)?$/

/** What is under another licence as well needs an entry for that one. */
function offersApache(licence: string): boolean {
  const { expression = '' } = judgeLicence(licence.replace(ATTRIBUTE, '').replaceAll('"', ''))
  return !/ AND /.test(expression) && expression.split(' OR ').some((one) => ALTERNATIVE.test(one))
}

/** Whether a part is under the Apache License, with which LICENSE begins anyway. */
export function isUnderApache({ name, licence, licenceText }: BundledFacts): boolean {
  if (licence === undefined && name.startsWith(FOUNDATION)) return true
  if (licence !== undefined) return offersApache(licence) || BARE_APACHE.test(licence.trim())
  return licenceText !== undefined && readLicence(licenceText) === 'apache-2.0'
}

/** What a LICENSE may call a part: its name with or without group, or its file with or without version. */
function callings({ name, path }: BundledFacts): string[] {
  const file = PACKED.test(path) ? baseName(path) : ''
  const stem = file.replace(/\.\w+$/, '')
  return [name, shortName(name) ?? '', file, shortName(stem) ?? '', shortName(stem.replace(VERSION, '')) ?? ''].filter(
    (calling) => calling !== '',
  )
}

/** Everything that an artifact bundles, sorted by where it lies. */
export function bundledParts({ archive }: Pick<ReadArchive, 'archive'>): BundledFacts[] {
  const placed = (archive.bundled ?? []).map((part) => ({ part, place: `${part.path}\n${part.name}` }))
  return placed.toSorted((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place))).map(({ part }) => part)
}

/** The parts of an artifact that its LICENSE must name and does not, sorted by where they lie. */
export function unnamedComponents(
  read: Pick<ReadArchive, 'archive'>,
  mentions: LicenceMentions | undefined,
): BundledFacts[] {
  const needed = bundledParts(read).filter((part) => !isUnderApache(part))
  return needed.filter((part) => !callings(part).some((calling) => mentions?.names(calling)))
}

/** A part with all that a reader needs to look it up. */
export function shownComponent({ name, version, path, licence }: BundledFacts): string {
  const what = [name, ...(version === undefined ? [] : [version])].join(' ')
  return `${path} (${what}, ${licence ?? 'licence not stated'})`
}
