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

import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { LicenceStatement } from '../dependency-graph.ts'
import type { MergedGraph } from '../merge-graphs.ts'
import { reported } from '../shared/quoted.ts'
import { sortedBy } from '../sorted-by.ts'

/** Where a project keeps what a registry once said, at the root of its source. */
export const PINNED_LICENCES_PATH = '.asf-licenses.json'
/** Some 100,000 packages. */
export const MAX_PINNED_BYTES = 20_000_000

const pinnedSchema = z.strictObject({
  purl: z.string().regex(/^pkg:\S{1,1000}$/, 'must be a package URL'),
  licence: z.string().trim().min(1).max(1000).describe('SPDX expression, or the name of a licence.'),
  source: z.url({ protocol: /^https?$/ }).describe('The answer that says so.'),
  retrieved: z.iso.date().describe('Day of that answer, UTC.'),
})

/** Licences of packages that say nothing themselves, as a registry answered on some day. */
export const pinnedLicencesSchema = z
  .strictObject({ version: z.literal(1), licences: z.array(pinnedSchema).max(100_000) })
  .meta({ title: 'Pinned licences', description: `The file ${PINNED_LICENCES_PATH} at the root of a source tree.` })

export type PinnedLicence = z.infer<typeof pinnedSchema>

/** @throws ReleaseError MALFORMED. */
export function readPinnedLicences(bytes: Uint8Array): PinnedLicence[] {
  try {
    return pinnedLicencesSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).licences
  } catch (cause) {
    const hint = 'Let `trusted-release sbom licences --fetch` write it anew; docs/schemas holds its JSON Schema.'
    const message = `${PINNED_LICENCES_PATH} is no file of pinned licences: ${reported(messageOf(cause))}`
    throw new ReleaseError('MALFORMED', message, { hint, cause })
  }
}

/** The text of the file: one entry a package, the last one given, sorted, so that a change shows as a few lines. */
export function pinnedLicencesText(licences: readonly PinnedLicence[]): string {
  const last = new Map(licences.map((one) => [one.purl, one]))
  const sorted = sortedBy(last.values(), ({ purl }) => purl)
  return `${JSON.stringify({ version: 1, licences: sorted }, null, 2)}\n`
}

/** What the file says about the packages of a graph, by their references. */
export function pinnedStatements(
  graph: MergedGraph,
  licences: readonly PinnedLicence[],
): Map<string, LicenceStatement[]> {
  const byPurl = new Map(licences.map((one) => [one.purl, one]))
  return new Map(
    graph.packages.flatMap(({ ref, purl = '' }) => {
      const pinned = byPurl.get(purl)
      if (pinned === undefined) return []
      return [[ref, [{ licence: pinned.licence, source: 'pinned', where: PINNED_LICENCES_PATH }]] as const]
    }),
  )
}
