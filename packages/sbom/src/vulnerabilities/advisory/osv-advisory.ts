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

import { ReleaseError } from '@tra/kernel'
import { isCve } from '../fixed-cves.ts'
import type { AffectedPackage, AffectedRange, OsvRecord } from '../osv-record.ts'
import { advisoryRating } from '../rating.ts'
import { type Advisory, rangeWords, severityWord, shownRanges } from './advisory.ts'

function rangesOf({ type, events }: AffectedRange): string[] {
  if (type === 'GIT') return []
  const ranges: { from: string | undefined; before?: string | undefined; through?: string | undefined }[] = []
  for (const { introduced, fixed, last_affected: last } of events) {
    if (introduced !== undefined) ranges.push({ from: introduced === '0' ? undefined : introduced })
    const open = ranges.at(-1)
    if (open !== undefined && fixed !== undefined) open.before = fixed
    if (open !== undefined && last !== undefined) open.through = last
  }
  return ranges.map(({ from, before, through }) => rangeWords(from, before, through))
}

function affectedWords({ package: about, ranges = [], versions = [] }: AffectedPackage): string[] {
  const name = about?.name ?? 'the product'
  const ordered = ranges.flatMap(rangesOf)
  return (ordered.length === 0 ? shownRanges(versions) : ordered).map((range) => `${name} ${range}`)
}

function severityOf(record: OsvRecord): string | undefined {
  const rating = advisoryRating(record, record.affected ?? [])
  if (rating?.score !== undefined) return `${rating.level} (CVSS ${rating.score.toFixed(1)})`
  return severityWord(record.database_specific?.severity) ?? rating?.level
}

/**
 * What an advisory in the OSV format says.
 * @throws ReleaseError REFUSED for one that was withdrawn, NOT_FOUND for one that names no CVE, or several.
 */
export function osvAdvisory(record: OsvRecord, name: string): Advisory {
  const { id, aliases = [], summary, withdrawn, affected = [] } = record
  if (withdrawn !== undefined)
    throw new ReleaseError('REFUSED', `${name}: ${id} was withdrawn on ${withdrawn.slice(0, 10)}`, {
      hint: 'Do not announce it: who published it says that it is no vulnerability.',
    })
  const [cve, second] = new Set([id, ...aliases].filter(isCve))
  if (cve === undefined || second !== undefined)
    throw new ReleaseError('NOT_FOUND', `${name}: ${id} ${cve === undefined ? 'names no CVE' : 'names several CVEs'}`, {
      hint: 'Give one document for each CVE; the Foundation assigns one to every vulnerability of its projects.',
    })
  const severity = severityOf(record)
  return {
    id: cve,
    ...(summary === undefined ? {} : { title: summary }),
    ...(severity === undefined ? {} : { severity }),
    affected: shownRanges(affected.flatMap(affectedWords)),
  }
}
