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

import { documentReader, fileWriter, spooledEvents } from '@tra/adapters'
import { candidateName, ReleaseError } from '@tra/kernel'
import { type LedgerEvent, parseReleaseRecord, type ReleaseRecord, recordFromEvents, subjectOf } from '@tra/ledger'
import { jsonDocument } from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { runVerb, type Verb } from '../../run-verb.ts'
import { requiredOption, textOption } from '../../values.ts'
import { releaseFrom } from '../hold/hold-options.ts'

const MAX_RECORD_BYTES = 100_000_000

async function write(record: ReleaseRecord, values: Values, terminal: Terminal): Promise<number> {
  const path = textOption(values, 'output') ?? 'release-record.json'
  await fileWriter().write(path, jsonDocument(record))
  const proof = record.checkpoint === undefined ? 'without a checkpoint: no ledger vouches for it' : 'with a checkpoint'
  terminal.out(`${path}: ${record.entries.length} entries about ${record.candidate}, ${proof}\n`)
  return exitCodes.passed
}

// A record that is sound, and of another release, would be kept for the one that was asked for.
function assertAsked({ release }: ReleaseRecord, asked: ReleaseRecord['release']): void {
  if (release.committee === asked.committee && release.product === asked.product && release.version === asked.version)
    return
  throw new ReleaseError('MALFORMED', 'the coordinator answered with the record of another release', {
    hint: 'Compare the address with the one that the project publishes.',
  })
}

async function fetchRecord([url = '', name = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  const release = releaseFrom(name)
  const base = URL.parse(url)
  if (base === null || !/^https?:$/.test(base.protocol))
    throw new ReleaseError('INPUT_INVALID', `"${url}" is not the address of a coordinator`)
  const { committee, product, version } = release
  const address = new URL(`/v1/releases/${committee}/${product}/${encodeURIComponent(version)}/record`, base)
  const candidate = textOption(values, 'candidate')
  if (candidate !== undefined) address.searchParams.set('candidate', candidate)
  const text = new TextDecoder().decode(await documentReader().read(address.href, MAX_RECORD_BYTES))
  const record = parseReleaseRecord(text)
  assertAsked(record, release)
  return write(record, values, terminal)
}

function isAbout(event: LedgerEvent, release: ReleaseRecord['release']): boolean {
  const { committee, product, version } = subjectOf(event)
  return (
    committee === release.committee && product === release.product && (version ?? release.version) === release.version
  )
}

/** Each event once, in the order that its run gives it: without a ledger there is no other. */
function inOrder(events: readonly LedgerEvent[]): LedgerEvent[] {
  const distinct = new Map(events.map((event) => [`${event.source}\0${event.id}`, event]))
  return [...distinct.values()].sort((a, b) => Date.parse(a.time) - Date.parse(b.time))
}

async function rebuildRecord([name = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  const release = releaseFrom(name)
  const spools = requiredOption(values, 'spool', 'Name the directories that the artifacts of the runs hold.').split(',')
  const events = (await Promise.all(spools.map((spool) => spooledEvents(spool)))).flat()
  const candidate = textOption(values, 'candidate')
  if (candidate !== undefined) candidateName({ ...release, candidate })
  const chosen = inOrder(events.filter((event) => isAbout(event, release)))
  return write(recordFromEvents(chosen, { candidate }), values, terminal)
}

const verbs = new Map<string, Verb>([
  ['fetch', { run: fetchRecord, words: ['coordinator URL', 'release'], options: ['candidate', 'output'] }],
  ['rebuild', { run: rebuildRecord, words: ['release'], options: ['candidate', 'output', 'spool'] }],
])

/** Runs one verb of `record`. @throws ReleaseError INPUT_INVALID, NOT_FOUND, NETWORK, MALFORMED, LIMIT_EXCEEDED. */
export function runRecord(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  return runVerb('record', verbs, { positionals, values, terminal })
}
