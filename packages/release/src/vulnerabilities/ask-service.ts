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

import { mapLimited, ReleaseError } from '@tra/kernel'
import {
  type AskedPackage,
  type OsvQuery,
  type OsvRecord,
  osvAnswers,
  osvBatches,
  osvRecord,
  reportedMatches,
} from '@tra/sbom'
import type { Progress } from '../ports.ts'
import type { AdvisoryService } from './advisory-ports.ts'
import type { FoundAdvisories } from './found-advisories.ts'

/** Polite to a service that is free, and enough to fill a line. */
const ADVISORIES_AT_ONCE = 8
/** No package has so many pages of advisories; a service that gives tokens for ever must not keep us. */
const MAX_PAGES = 50

/** Ids of advisories by purl, whatever the number of pages. */
async function idsOf(packages: readonly AskedPackage[], service: AdvisoryService): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>()
  let open: OsvQuery[] = packages.map(({ purl }) => ({ package: { purl } }))
  for (let page = 0; open.length > 0; page += 1) {
    if (page === MAX_PAGES)
      throw new ReleaseError('LIMIT_EXCEEDED', `OSV has more than ${MAX_PAGES} pages of advisories`, {
        hint: 'Check the address of the service.',
      })
    open = await nextPages(open, service, ids)
  }
  return ids
}

async function nextPages(
  queries: readonly OsvQuery[],
  service: AdvisoryService,
  ids: Map<string, string[]>,
): Promise<OsvQuery[]> {
  const more: OsvQuery[] = []
  for (const batch of osvBatches(queries)) {
    const answers = osvAnswers(await service.query(batch), batch.length)
    for (const [index, { package: asked }] of batch.entries()) {
      const answer = answers[index]
      ids.set(asked.purl, [...new Set([...(ids.get(asked.purl) ?? []), ...(answer?.ids ?? [])])])
      if (answer?.nextPage !== undefined) more.push({ package: asked, page_token: answer.nextPage })
    }
  }
  return more
}

/** An advisory that answers to another id could be about anything. */
async function recordOf(id: string, service: AdvisoryService): Promise<OsvRecord> {
  const record = osvRecord(await service.advisory(id), id)
  if (record.id === id) return record
  throw new ReleaseError('MALFORMED', `OSV answers ${record.id} when asked for ${id}`, {
    hint: 'Check the address of the service.',
  })
}

/** Asks a service which advisories there are about each package, and reads each of them once. @throws as the service. */
export async function askService(
  packages: readonly AskedPackage[],
  service: AdvisoryService,
  progress: Progress,
): Promise<FoundAdvisories> {
  progress(`asking OSV about ${packages.length} packages`)
  const ids = await idsOf(packages, service)
  const distinct = [...new Set([...ids.values()].flat())].toSorted()
  progress(`reading ${distinct.length} advisories`)
  const records = await mapLimited(distinct, ADVISORIES_AT_ONCE, (id) => recordOf(id, service))
  const byId = new Map(records.map((record) => [record.id, record]))
  return { matches: reportedMatches(packages, ids, byId), unasked: [], unreadable: [] }
}
