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

/**
 * ASF's category of a licence (https://www.apache.org/legal/resolved.html): A may be in a source release, B in binaries
 * only, X in neither. `unlisted`: the page doesn't say.
 */
export type LicenceCategory = 'A' | 'B' | 'X' | 'unlisted'

interface FamilyFacts {
  /** How people call it. */
  title: string
  category: LicenceCategory
}

const family = (title: string, category: LicenceCategory): FamilyFacts => ({ title, category })

/** Licences as their headers and notices can be told apart. */
export const LICENCE_FAMILIES = {
  /** The header of https://www.apache.org/legal/src-headers.html or its short form. */
  asf: family('Apache License 2.0, ASF header', 'A'),
  /** Any other grant of the licence: somebody else's file, or a short form of a project's own. */
  'apache-2.0': family('Apache License 2.0', 'A'),
  'apache-1.1': family('Apache Software License 1.1', 'A'),
  'apache-1.0': family('Apache License 1.0', 'unlisted'),
  mit: family('MIT', 'A'),
  json: family('JSON licence ("for Good, not Evil")', 'X'),
  'bsd-2': family('BSD 2-clause', 'A'),
  'bsd-3': family('BSD 3-clause', 'A'),
  'bsd-4': family('BSD 4-clause (advertising clause)', 'X'),
  isc: family('ISC', 'A'),
  hpnd: family('Historical Permission Notice', 'A'),
  zlib: family('zlib', 'A'),
  boost: family('Boost 1.0', 'A'),
  python: family('Python Software Foundation', 'A'),
  unicode: family('Unicode', 'A'),
  mulan: family('Mulan PSL 2.0', 'A'),
  'ms-pl': family('Microsoft Public License', 'A'),
  w3c: family('W3C software', 'A'),
  'w3c-document': family('W3C document', 'unlisted'),
  dojo: family('Dojo (BSD or AFL)', 'A'),
  oasis: family('OASIS', 'unlisted'),
  'public-domain': family('public domain', 'A'),
  cddl: family('CDDL', 'B'),
  illumos: family('illumos (CDDL)', 'B'),
  mpl: family('Mozilla Public License', 'B'),
  epl: family('Eclipse Public License', 'B'),
  cpl: family('Common Public License', 'B'),
  'cc-by': family('Creative Commons Attribution', 'B'),
  'cc-nc': family('Creative Commons NonCommercial', 'X'),
  gpl: family('GNU GPL', 'X'),
  'gpl-exception': family('GNU GPL with a special exception', 'unlisted'),
  lgpl: family('GNU LGPL', 'X'),
  agpl: family('GNU AGPL', 'X'),
  sspl: family('Server Side Public License', 'X'),
  busl: family('Business Source License', 'X'),
  elastic: family('Elastic License', 'X'),
  'commons-clause': family('Commons Clause', 'X'),
} as const satisfies Record<string, FamilyFacts>

export type LicenceFamily = keyof typeof LICENCE_FAMILIES
