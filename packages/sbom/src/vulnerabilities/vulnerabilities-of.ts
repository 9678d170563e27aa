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

import { sortedBy } from '../sorted-by.ts'
import type { AdvisoryMatch } from './advisory-matches.ts'
import type { AskedPackage } from './asked-components.ts'
import type { KnownExploited } from './known-exploited.ts'
import { isAdvisoryId, type OsvRecord } from './osv-record.ts'
import { advisoryRating, worstRating } from './rating.ts'
import { affectedParts, fixedVersions } from './version-match.ts'
import type { Vulnerability } from './vulnerability.ts'

/** Aliases of one advisory that are looked at. */
const MAX_ALIASES = 1000
const CVE = /^CVE-/

function idsOf({ id, aliases = [] }: OsvRecord): string[] {
  return [id, ...aliases.slice(0, MAX_ALIASES).filter(isAdvisoryId)]
}

/** Advisories that share an id, directly or by way of others, are about one vulnerability. */
function groupsOf(matches: readonly AdvisoryMatch[]): AdvisoryMatch[][] {
  const next = new Map<string, string>()
  const headOf = (id: string): string => {
    let head = id
    for (let at = next.get(head); at !== undefined; at = next.get(head)) {
      next.set(id, at)
      head = at
    }
    return head
  }
  for (const { record } of matches) {
    const head = headOf(record.id)
    for (const other of idsOf(record).map(headOf)) if (other !== headOf(head)) next.set(other, headOf(head))
  }
  return [...Map.groupBy(matches, ({ record }) => headOf(record.id)).values()]
}

function informationalOf(records: readonly OsvRecord[], asked: AskedPackage): string | undefined {
  const words = records.map((record) =>
    affectedParts(record, asked).map(({ database_specific: more }) => more?.informational),
  )
  const [first] = words.flat()
  // One database's remark hides no other's vulnerability.
  return typeof first === 'string' && words.flat().every((word) => typeof word === 'string') ? first : undefined
}

/** Undecided only while no advisory of the group is sure. */
function undecidedOf(group: readonly AdvisoryMatch[]): string | undefined {
  return group.every(({ undecided }) => undecided !== undefined) ? group[0]?.undecided : undefined
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>)
}

function vulnerabilityOf(
  group: readonly AdvisoryMatch[],
  asked: AskedPackage,
  exploited: KnownExploited,
): Vulnerability {
  const records = sortedBy(
    group.map(({ record }) => record),
    ({ id }) => id,
  )
  const ids = [...new Set(records.flatMap(idsOf))].toSorted()
  const id = ids.find((text) => CVE.test(text)) ?? records[0]?.id ?? ''
  const since = ids.map((text) => exploited.get(text)).filter((day) => day !== undefined)
  return {
    id,
    aliases: ids.filter((text) => text !== id),
    advisories: records.map((record) => record.id),
    ...optional('summary', records.find(({ summary }) => summary !== undefined && summary !== '')?.summary),
    ...optional('rating', worstRating(records.map((record) => advisoryRating(record, affectedParts(record, asked))))),
    package: asked.purl,
    components: asked.components,
    shipped: asked.components.some(({ scope }) => scope === 'required'),
    fixed: [...new Set(records.flatMap((record) => fixedVersions(record, asked)))].toSorted(),
    ...optional('undecided', undecidedOf(group)),
    ...optional('exploitedSince', since.toSorted()[0]),
    ...(ids.some((text) => text.startsWith('MAL-')) ? { malicious: true as const } : {}),
    ...optional('informational', informationalOf(records, asked)),
    modified:
      records
        .map(({ modified }) => new Date(modified).toISOString())
        .toSorted()
        .at(-1) ?? '',
  }
}

/**
 * What the advisories say about each package: one entry for each vulnerability, sorted by package and id. The order of the
 * matches says nothing.
 */
export function vulnerabilitiesOf(
  matches: readonly AdvisoryMatch[],
  exploited: KnownExploited = new Map(),
): Vulnerability[] {
  const byPackage = Map.groupBy(matches, ({ asked }) => asked)
  const found = [...byPackage].flatMap(([asked, all]) =>
    groupsOf(all).map((group) => vulnerabilityOf(group, asked, exploited)),
  )
  return sortedBy(
    found,
    (one) => one.package,
    ({ id }) => id,
  )
}
