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

import type { FoundPackage } from '../merge-graphs.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { licencesOf } from '../shared/licences-of.ts'
import { sortedBy } from '../sorted-by.ts'
import { spdxExpression } from '../spdx-expression.ts'

const NO_ASSERTION = 'NOASSERTION'
const MAX_READABLE = 40

/** A licence that is no expression over SPDX's list, and how SPDX documents refer to it. */
export interface NamedLicence {
  id: string
  /** As its author wrote it. */
  name: string
}

function referenceTo(name: string): string {
  const readable = name
    .replaceAll(/[^A-Za-z0-9.-]+/g, '-')
    .slice(0, MAX_READABLE)
    .replaceAll(/^-|-$/g, '')
  return ['LicenseRef', readable, fingerprint(name)].filter((part) => part !== '').join('-')
}

/** What is no statement about a licence: NONE would say that there is none, and a lockfile doesn't look (SPDX 2.3, 7.15). */
function isNothing(licence: string): boolean {
  return ['', 'NONE', NO_ASSERTION].includes(licence.trim())
}

/** The licence in a document's words. */
export function spdxLicence(licence: string | undefined): string {
  if (licence === undefined || isNothing(licence)) return NO_ASSERTION
  return spdxExpression(licence) ?? referenceTo(licence)
}

/** Every licence that only a reference can stand for, each once. */
export function namedLicences(packages: readonly FoundPackage[]): NamedLicence[] {
  const names = new Set<string>()
  for (const one of packages) {
    const { declared, concluded } = licencesOf(one)
    for (const licence of [declared, concluded])
      if (licence !== undefined && spdxLicence(licence).startsWith('LicenseRef-')) names.add(licence)
  }
  return sortedBy(
    [...names].map((name) => ({ id: referenceTo(name), name })),
    ({ id }) => id,
  )
}
