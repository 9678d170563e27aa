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

import { type Content, LICENCE_FAMILIES, type LicenceFamily } from '@tra/contents'
import { type LicenceCategory, licenceCategory } from '@tra/licences'

/** What the header of a text says to a source package of the Foundation. */
export type HeaderVerdict =
  | 'fine'
  | 'missing'
  | 'late'
  /** The Apache License without the Foundation's header. */
  | 'not-asf'
  | 'third-party'
  | 'category-b'
  | 'category-x'
  | 'unlisted'
  /** An allowed licence is stated, and the notice of one that is not stands there too. */
  | 'contradiction'

/** ATR looks for a header in as many bytes, and RAT was made to look at the first 50 lines. */
export const TOP_BYTES = 4_096

const OWN: readonly LicenceFamily[] = ['asf', 'apache-2.0']
// A notice that certainly is not allowed says more than one that nobody has decided about.
const NOTICE_RANK: readonly LicenceCategory[] = ['A', 'B', 'unknown', 'X']

function familyCategory(family: LicenceFamily): LicenceCategory {
  const { category } = LICENCE_FAMILIES[family]
  return category === 'unlisted' ? 'unknown' : category
}

/** The worst category of the notices of others. */
function noticeCategory({ licence, others = [] }: Content): LicenceCategory | undefined {
  const families = licence === undefined ? [] : [licence, ...others]
  const ranks = families.filter((family) => !OWN.includes(family)).map((family) => familyCategory(family))
  return NOTICE_RANK.findLast((category) => ranks.includes(category))
}

const FORBIDDEN: Partial<Record<LicenceCategory, HeaderVerdict>> = { B: 'category-b', X: 'category-x' }

/** With a choice stated, the notices of both licences may stand there. */
function mayChoose(spdx: string | undefined, stated: LicenceCategory | undefined): boolean {
  return stated === 'A' && / OR /.test(spdx ?? '')
}

/** A notice of B or X counts unless the tag offers a better choice; whoever states A besides contradicts it. */
function forbidden(content: Content, stated: LicenceCategory | undefined): HeaderVerdict | undefined {
  const noticed = mayChoose(content.spdx, stated) ? undefined : FORBIDDEN[noticeCategory(content) ?? 'A']
  if (noticed !== undefined) return content.licence === 'asf' || stated === 'A' ? 'contradiction' : noticed
  return stated === undefined || content.licence === 'asf' ? undefined : FORBIDDEN[stated]
}

function allowed({ licence, licenceAt = 0, spdx }: Content, stated: LicenceCategory | undefined): HeaderVerdict {
  if (licence === 'asf') return licenceAt >= TOP_BYTES ? 'late' : 'fine'
  const isUndecided = licence === undefined ? stated === 'unknown' : familyCategory(licence) === 'unknown'
  if (isUndecided) return 'unlisted'
  return licence === 'apache-2.0' || (licence === undefined && spdx === 'Apache-2.0') ? 'not-asf' : 'third-party'
}

/** Judges what stands at the top of a text; whether that text needs a header at all is another question. */
export function headerVerdict(content: Content): HeaderVerdict {
  const { licence, spdx, others } = content
  if (licence === 'asf' && others === undefined) return allowed(content, undefined)
  if (licence === undefined && spdx === undefined) return content.generated === undefined ? 'missing' : 'fine'
  const stated = spdx === undefined ? undefined : licenceCategory(spdx)
  return forbidden(content, stated) ?? allowed(content, stated)
}

/** What a text states, in words. */
export function statedLicence({ licence, others = [], spdx }: Content): string {
  const families = licence === undefined ? [] : [licence, ...others]
  const titles = families.map((family) => LICENCE_FAMILIES[family].title)
  return [...titles, ...(spdx === undefined ? [] : [`SPDX ${spdx}`])].join(', ')
}
