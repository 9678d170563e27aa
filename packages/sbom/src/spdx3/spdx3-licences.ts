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
import { licencesOf, statementText } from '../shared/licences-of.ts'
import { sortedBy } from '../sorted-by.ts'
import { namedLicences, spdxLicence } from '../spdx/spdx-licence.ts'
import { type Element, element, type Spdx3Context } from './spdx3-element.ts'

interface Stated {
  from: string
  relationshipType: 'hasConcludedLicense' | 'hasDeclaredLicense'
  licence: string
}

function statedBy(one: FoundPackage, { ofRef }: Spdx3Context): Stated[] {
  const { concluded, declared } = licencesOf(one)
  const from = ofRef(one.ref) ?? ''
  const all: Stated[] = [
    { from, relationshipType: 'hasConcludedLicense', licence: spdxLicence(concluded) },
    { from, relationshipType: 'hasDeclaredLicense', licence: spdxLicence(declared) },
  ]
  return all.filter(({ licence }) => licence !== 'NOASSERTION')
}

/** Expressions get numbers in the order of their text: an address can't hold them. */
function expressionIds(stated: readonly Stated[], { address }: Spdx3Context): Map<string, string> {
  const expressions = new Set(stated.map(({ licence }) => licence))
  return new Map([...expressions].toSorted().map((text, at) => [text, address(`SPDXRef-Licence-${at + 1}`)]))
}

/** Licences outside SPDX's list. All that is known of their text is what the package calls them. */
function textElements(packages: readonly FoundPackage[], { address }: Spdx3Context): Element[] {
  return namedLicences(packages).map(({ id, name }) =>
    element('simplelicensing_SimpleLicensingText', address(id), {
      name: id,
      comment: 'What the package says about its licence; nobody has looked at a text.',
      simplelicensing_licenseText: name,
    }),
  )
}

function expressionElement(text: string, spdxId: string, { address }: Spdx3Context): Element {
  const custom = text.startsWith('LicenseRef-')
  return element('simplelicensing_LicenseExpression', spdxId, {
    simplelicensing_licenseExpression: text,
    simplelicensing_customIdToUri: custom ? [{ type: 'DictionaryEntry', key: text, value: address(text) }] : undefined,
  })
}

/** Who says so, where it is not the lockfile alone: a relationship has no field for it. */
function commentsOf(packages: readonly FoundPackage[], { ofRef }: Spdx3Context): Map<string, string> {
  return new Map(
    packages.flatMap(({ ref, statements = [] }) =>
      statements.length === 0 ? [] : [[ofRef(ref) ?? '', statements.map(statementText).join('\n')] as const],
    ),
  )
}

/** Each expression once, and which package is said to be under it. */
export function licenceElements(packages: readonly FoundPackage[], context: Spdx3Context): Element[] {
  const stated = packages.flatMap((one) => statedBy(one, context))
  const ids = expressionIds(stated, context)
  const comments = commentsOf(packages, context)
  return [
    ...textElements(packages, context),
    ...sortedBy(ids, ([text]) => text).map(([text, id]) => expressionElement(text, id, context)),
    ...stated.map(({ from, relationshipType, licence }) => {
      const said = { from, relationshipType, to: [ids.get(licence) ?? ''], comment: comments.get(from) }
      return element('Relationship', `${from}/${relationshipType}`, said)
    }),
  ]
}
