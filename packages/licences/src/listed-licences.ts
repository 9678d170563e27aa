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

import { type LicenceCategory, licenceCategories } from './licence-category.ts'
import data from './licence-lists.json' with { type: 'json' }

/** A licence, or a licence with an exception, that somebody has decided about. */
export interface ListedLicence {
  /** In the list's spelling. */
  id: string
  category: LicenceCategory
  /** Where that stands. */
  reference: string
}

/** Which lists a verdict comes from; documents and reports name `version`. */
export const licencePolicy = {
  version: `asf-resolved-${data.retrieved}`,
  source: data.source,
  copiedFrom: data.copiedFrom,
  retrieved: data.retrieved,
} as const

function oneOf(category: string): LicenceCategory {
  return licenceCategories.find((known) => known === category) ?? 'unknown'
}

function published(category: 'A' | 'B' | 'X'): ListedLicence[] {
  return data.categories[category].map((id) => ({ id, category, reference: data.source }))
}

/** Every one, those of the Foundation's own list first. */
export const listedLicences: readonly ListedLicence[] = [
  ...published('A'),
  ...published('B'),
  ...published('X'),
  ...data.additions.map(({ id, category, reference }) => ({ id, category: oneOf(category), reference })),
]

const BY_ID = new Map(listedLicences.map((one) => [one.id.toLowerCase(), one]))

/** Ids are compared without case (SPDX 2.3, annex D.2). @param id may have ` WITH <exception>` behind it. */
export function listedLicence(id: string): ListedLicence | undefined {
  return BY_ID.get(id.toLowerCase())
}
