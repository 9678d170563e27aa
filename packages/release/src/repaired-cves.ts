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
import { type Advisory, fixedCves, isCve, MAX_ADVISORY_BYTES, MAX_VEX_BYTES, readAdvisory } from '@tra/sbom'
import type { DocumentReader } from './ports.ts'

/** A vulnerability that a release repairs. */
export interface RepairedCve {
  id: string
  /** Its record at cve.org, which the security team publishes when the release is announced. */
  url: string
  /** As its record has them, of unknown origin. */
  title: string | undefined
  severity: string | undefined
  affected: readonly string[]
}

/** What says which vulnerabilities a release repairs. */
export interface RepairedSources {
  /** CVE ids. */
  fixedCves?: readonly string[] | undefined
  /** Path or URL of a VDR or VEX. */
  vdr?: string | undefined
  /** Paths or URLs of CVE records and OSV documents. */
  advisories?: readonly string[] | undefined
}

/** Advisories of one release; the largest security releases repair some dozens. */
const MAX_ADVISORIES = 100

/** @param id as `CVE-2021-44228`. @param advisory what is published about it, where that was read. */
function repairedCve(id: string, advisory?: Advisory): RepairedCve {
  const { title, severity, affected = [] } = advisory ?? {}
  return { id, url: `https://www.cve.org/CVERecord?id=${id}`, title, severity, affected }
}

async function named({ fixedCves: given = [], vdr }: RepairedSources, documents: DocumentReader): Promise<string[]> {
  const wrong = given.filter((id) => !isCve(id))
  if (wrong.length > 0)
    throw new ReleaseError('INPUT_INVALID', `no CVE ids: ${wrong.join(', ')}`, {
      hint: 'Write them as CVE-2021-44228.',
    })
  const found = vdr === undefined ? [] : fixedCves(await documents.read(vdr, MAX_VEX_BYTES), vdr)
  return [...given, ...found]
}

async function readAdvisories(
  references: readonly string[],
  documents: DocumentReader,
): Promise<ReadonlyMap<string, Advisory>> {
  if (references.length > MAX_ADVISORIES)
    throw new ReleaseError('LIMIT_EXCEEDED', `${references.length} advisories; ${MAX_ADVISORIES} are read at most`)
  const read = new Map<string, Advisory>()
  for (const reference of references) {
    const advisory = readAdvisory(await documents.read(reference, MAX_ADVISORY_BYTES), reference)
    if (read.has(advisory.id))
      throw new ReleaseError('INPUT_INVALID', `${reference} is a second advisory about ${advisory.id}`, {
        hint: 'Give one for each CVE.',
      })
    read.set(advisory.id, advisory)
  }
  return read
}

function assertAllTold(ids: readonly string[], advisories: ReadonlyMap<string, Advisory>): void {
  const untold = ids.filter((id) => !advisories.has(id))
  if (untold.length === 0) return
  throw new ReleaseError('INPUT_INVALID', `there is no advisory about ${untold.join(', ')}`, {
    hint: 'Give the record of every CVE that is named as repaired, or give none.',
  })
}

/**
 * The CVEs that an announcement names, each once, sorted: those given, those of the project's document, and those that the
 * advisories are about. Where advisories are given, they cover all the others.
 * @throws ReleaseError INPUT_INVALID for what is no CVE id, and for advisories that do not fit the ids; as {@link fixedCves} and
 * {@link readAdvisory} for the documents.
 */
export async function repairedCves(
  sources: RepairedSources,
  documents: DocumentReader,
): Promise<{ fixedCves: string[]; details: ReadonlyMap<string, Advisory> }> {
  const ids = await named(sources, documents)
  const { advisories = [] } = sources
  const details = await readAdvisories(advisories, documents)
  if (advisories.length > 0) assertAllTold(ids, details)
  return { fixedCves: [...new Set([...ids, ...details.keys()])].toSorted(), details }
}

/** What the faces say of each. */
export function repairedOf({
  fixedCves: ids = [],
  details,
}: {
  fixedCves?: readonly string[] | undefined
  details?: ReadonlyMap<string, Advisory> | undefined
}): RepairedCve[] {
  return ids.map((id) => repairedCve(id, details?.get(id)))
}
