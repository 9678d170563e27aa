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

import { coordinatorReader, fileWriter } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { ReleaseRecord } from '@tra/ledger'
import { jsonDocument } from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { runVerb, type Verb } from '../../run-verb.ts'
import { textOption } from '../../values.ts'
import { releaseFrom } from '../hold/hold-options.ts'
import { rebuildRecord } from './rebuild-record.ts'

async function write(record: ReleaseRecord, values: Values, terminal: Terminal): Promise<number> {
  const path = textOption(values, 'output') ?? 'release-record.json'
  await fileWriter().write(path, jsonDocument(record))
  const proof = record.checkpoint === undefined ? 'without a checkpoint: no ledger vouches for it' : 'with a checkpoint'
  terminal.out(`${path}: ${record.entries.length} entries about ${record.candidate}, ${proof}\n`)
  return exitCodes.passed
}

// A record that is sound, and of another release, would be kept for the one that was asked for.
function assertAsked({ release, candidate }: ReleaseRecord, asked: ReleaseRecord['release'], attempt?: string): void {
  const isRelease =
    release.committee === asked.committee && release.product === asked.product && release.version === asked.version
  if (isRelease && (attempt ?? candidate) === candidate) return
  throw new ReleaseError('MALFORMED', 'the coordinator answered with the record of another release or candidate', {
    hint: 'Compare the address with the one that the project publishes.',
  })
}

async function runFetch([url = '', name = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  const release = releaseFrom(name)
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new ReleaseError('INPUT_INVALID', `"${url}" is not the address of a coordinator`)
  const candidate = textOption(values, 'candidate')
  const record = await coordinatorReader(url).readRecord(release, candidate === undefined ? {} : { candidate })
  assertAsked(record, release, candidate)
  return write(record, values, terminal)
}

async function runRebuild([name = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  return write(await rebuildRecord(releaseFrom(name), values, terminal), values, terminal)
}

const rebuilding = ['spool', 'artifacts', 'dist', 'dist-since', 'mails']

const verbs = new Map<string, Verb>([
  ['fetch', { run: runFetch, words: ['coordinator URL', 'release'], options: ['candidate', 'output'] }],
  ['rebuild', { run: runRebuild, words: ['release'], options: ['candidate', 'output', ...rebuilding] }],
])

/** Runs one verb of `record`. @throws ReleaseError INPUT_INVALID, NOT_FOUND, NETWORK, MALFORMED, LIMIT_EXCEEDED. */
export function runRecord(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  return runVerb('record', verbs, { positionals, values, terminal })
}
