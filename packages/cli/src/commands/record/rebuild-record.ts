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

import { basename } from 'node:path'
import { spooledEvents } from '@tra/adapters'
import { candidateName, ReleaseError, type ReleaseName } from '@tra/kernel'
import {
  type Attestation,
  attestationOf,
  type Conclusion,
  isStepEvent,
  type LedgerEvent,
  MAX_ATTESTATION_LENGTH,
  parseReleaseRecord,
  type ReleaseRecord,
  rebuiltRecord,
  subjectOf,
} from '@tra/ledger'
import {
  concludeFromDist,
  concludeFromDocuments,
  concludeFromMails,
  jsonDocument,
  knownCandidates,
  type Progress,
  type ReadDocument,
} from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { textOption } from '../../values.ts'
import { distFacts, documentsBelow, mailFacts } from './rebuild-sources.ts'

const SOURCES = ['spool', 'artifacts', 'dist', 'mails']

function listOf(values: Values, name: string): string[] {
  return textOption(values, name)?.split(',').filter(Boolean) ?? []
}

function sinceOption(values: Values): number {
  const text = textOption(values, 'dist-since') ?? '1'
  if (/^\d{1,10}$/.test(text)) return Math.max(Number(text), 1)
  throw new ReleaseError('INPUT_INVALID', `--dist-since: "${text}" is not a revision number`)
}

function isAbout(event: LedgerEvent, release: ReleaseName): boolean {
  const { committee, product, version } = subjectOf(event)
  const isProduct = committee === release.committee && (product ?? release.product) === release.product
  return isProduct && (version ?? release.version) === release.version
}

async function runConclusions(spools: string[], release: ReleaseName, warn: Progress): Promise<Conclusion[]> {
  const found: Conclusion[] = []
  for (const spool of spools) {
    const events = (await spooledEvents(spool, warn)).filter((event) => isAbout(event, release))
    found.push(...events.map((event) => ({ event, basis: [{ kind: 'run' as const, reference: basename(spool) }] })))
  }
  return found
}

/** The candidate that was promoted last, as far as the conclusions say. */
function releasedOf(conclusions: readonly Conclusion[]): { candidate: string; digest: string } | undefined {
  const promoted = conclusions.flatMap(({ event }) => (isStepEvent(event) ? [event.data] : []))
  const last = promoted.findLast(({ step, verdict }) => step === 'promote' && verdict === 'passed')
  return last && { candidate: last.candidate, digest: last.candidateDigest }
}

function roundsOf(documents: readonly ReadDocument[]) {
  return new Map(
    documents.flatMap(({ document }) =>
      document.kind === 'tally' ? [[document.content.candidateDigest, document.content.round] as const] : [],
    ),
  )
}

/** The documents that an entry names by their bytes, so that a reader of the record has them. */
function attestationsFor(record: ReleaseRecord, documents: readonly ReadDocument[]): Attestation[] {
  const text = record.entries.map(({ entry }) => entry).join('\n')
  const named = new Set(text.match(/(?<=")[0-9a-f]{64}(?=")/g))
  const carried = documents.map(({ name, bytes }) => attestationOf(name, 'application/json', bytes))
  const fitting = carried.filter(({ sha256, content }) => named.has(sha256) && content.length <= MAX_ATTESTATION_LENGTH)
  return [...new Map(fitting.map((each) => [`${each.name}\0${each.sha256}`, each])).values()]
}

/**
 * Rebuilds the record of a release from what was left behind; no coordinator is asked.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND; as the sources.
 */
export async function rebuildRecord(
  release: ReleaseName,
  values: Values,
  { log: progress }: Terminal,
): Promise<ReleaseRecord> {
  if (SOURCES.every((name) => textOption(values, name) === undefined))
    throw new ReleaseError('INPUT_INVALID', 'nothing is given that a record could be rebuilt from', {
      hint: `Give one of ${SOURCES.map((name) => `--${name}`).join(', ')}.`,
    })
  const [candidate, since] = [textOption(values, 'candidate'), sinceOption(values)]
  if (candidate !== undefined) candidateName({ ...release, candidate })
  const runs = await runConclusions(listOf(values, 'spool'), release, progress)
  const documents: ReadDocument[] = []
  for (const directory of listOf(values, 'artifacts')) documents.push(...(await documentsBelow(directory, progress)))
  const events = runs.map(({ event }) => event)
  const known = knownCandidates(release, events, documents)
  const told = concludeFromDocuments(documents, { release, known, progress })
  const url = textOption(values, 'dist')
  const facts = url === undefined ? [] : await distFacts(url, { release, since }, progress)
  const stored = concludeFromDist(facts, { release, known, progress })
  const mails = []
  for (const thread of listOf(values, 'mails')) mails.push(...(await mailFacts(thread, progress)))
  const all = [...events, ...[...told, ...stored].map(({ event }) => event)]
  const asked = {
    release,
    known: knownCandidates(release, all, documents),
    released: releasedOf([...stored, ...told, ...runs]),
    rounds: roundsOf(documents),
  }
  const conclusions = [...runs, ...concludeFromMails(mails, asked), ...told, ...stored]
  const record = rebuiltRecord(conclusions, { candidate })
  return parseReleaseRecord(jsonDocument({ ...record, attestations: attestationsFor(record, documents) }))
}
