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
import { licenceCategory } from '@tra/licences'
import { licenceOf, type MergedGraph, PINNED_LICENCES_PATH, type PinnedLicence, pinnedLicencesText } from '@tra/sbom'
import type { Clock, FileWriter, LicenceLookup, SourceTree } from '../ports.ts'
import { pinnedIn } from './with-licences.ts'

/** Questions under way at once. */
const MAX_CALLS = 8
/** After so many failures the registry is taken to be down. */
const MAX_FAILURES = 20

export interface PinningPorts {
  source: Pick<SourceTree, 'read'>
  lookup: LicenceLookup
  writer: FileWriter
  clock: Pick<Clock, 'now'>
}

export interface PinnedOutcome {
  /** Packages that were asked about. */
  asked: number
  /** Those whose licence the registry knows. */
  found: number
  /** Those about which it could not be asked; another run asks again. */
  failures: ReleaseError[]
}

interface Answers {
  licences: PinnedLicence[]
  failures: ReleaseError[]
}

async function ask(purls: readonly string[], { lookup, clock }: PinningPorts): Promise<Answers> {
  const answers: Answers = { licences: [], failures: [] }
  const retrieved = clock.now().toISOString().slice(0, 10)
  await mapLimited(purls, MAX_CALLS, async (purl) => {
    if (answers.failures.length >= MAX_FAILURES) return
    try {
      const found = await lookup.find(purl)
      if (found !== undefined) answers.licences.push({ purl, ...found, retrieved })
    } catch (thrown) {
      if (!(thrown instanceof ReleaseError)) throw thrown
      answers.failures.push(thrown)
    }
  })
  return answers
}

/**
 * Asks a registry about every package whose licence nothing on this machine tells, and writes the answers into the pinned
 * file of the source, beside those that stand there; nothing else is written. What was found is kept when the registry breaks off.
 * @param graph with the statements that are known.
 * @throws ReleaseError MALFORMED for a file of pinned licences that is none.
 */
export async function pinLicences(graph: MergedGraph, directory: string, ports: PinningPorts): Promise<PinnedOutcome> {
  const before = pinnedIn(ports.source)
  const unknown = graph.packages.filter((one) => licenceCategory(licenceOf(one)?.licence ?? '') === 'unknown')
  const pinned = new Set(before.map(({ purl }) => purl))
  const purls = [...new Set(unknown.flatMap(({ purl }) => purl ?? []))].filter((purl) => !pinned.has(purl)).toSorted()
  const { licences, failures } = await ask(purls, ports)
  if (licences.length > 0)
    await ports.writer.write(`${directory}/${PINNED_LICENCES_PATH}`, pinnedLicencesText([...before, ...licences]))
  return { asked: purls.length, found: licences.length, failures }
}
