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

import type { ReadComponent } from '../read/sbom-reading.ts'
import { barePurl, parsedPurl } from './bare-purl.ts'

/** A version of a package by the names that OSV has for it. */
export interface OsvPackage {
  /** OSV schema, "Defined Ecosystems"; without a suffix such as that of a Maven repository. */
  ecosystem: string
  name: string
  version: string
  /** Without qualifiers and subpath: copies of one package have one. */
  purl: string
}

/** Why nobody can be asked about a component; a sentence without its subject. */
export interface Unaskable {
  why: string
}

interface Ecosystem {
  name: string
  /** Between namespace and name; `/` unless given. */
  joint?: ':'
}

const ecosystems = new Map<string, Ecosystem>([
  ['npm', { name: 'npm' }],
  ['cargo', { name: 'crates.io' }],
  ['golang', { name: 'Go' }],
  ['maven', { name: 'Maven', joint: ':' }],
  ['pypi', { name: 'PyPI' }],
  ['nuget', { name: 'NuGet' }],
  ['composer', { name: 'Packagist' }],
  ['gem', { name: 'RubyGems' }],
  ['hex', { name: 'Hex' }],
  ['pub', { name: 'Pub' }],
  ['swift', { name: 'SwiftURL' }],
  ['conan', { name: 'ConanCenter' }],
  ['cran', { name: 'CRAN' }],
  ['hackage', { name: 'Hackage' }],
])

/** Where names that differ in letters' case alone are one package. */
const CASELESS = new Set(['PyPI', 'NuGet', 'Packagist', 'Go', 'SwiftURL'])

/** One text for each package, however a record or a purl spells it. */
export function packageKey({ ecosystem, name }: Pick<OsvPackage, 'ecosystem' | 'name'>): string {
  const [base = ecosystem] = ecosystem.split(':')
  const cased = CASELESS.has(base) ? name.toLowerCase() : name
  // PEP 503, "Normalized Names".
  const plain = base === 'PyPI' ? cased.replace(/[-_.]+/g, '-') : cased
  return `${base} ${base === 'SwiftURL' ? plain.replace(/^https:\/\//, '').replace(/\.git$/, '') : plain}`
}

/** What to ask OSV about a component of an SBOM. */
export function osvPackage({ purl: text, version: stated }: ReadComponent): OsvPackage | Unaskable {
  if (text === undefined) return { why: 'has no package URL' }
  const purl = parsedPurl(text)
  if (purl === undefined) return { why: 'has a package URL that is none' }
  const ecosystem = ecosystems.get(purl.type ?? '')
  if (ecosystem === undefined) return { why: `is of a kind that OSV has no advisories for: ${purl.type}` }
  const version = purl.version ?? stated
  if (version === undefined || version === '') return { why: 'has no version' }
  const { namespace, name = '' } = purl
  const full = namespace ? `${namespace}${ecosystem.joint ?? '/'}${name}` : name
  return { ecosystem: ecosystem.name, name: full, version, purl: barePurl(purl, version) }
}
