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
import type { Subject } from '../event/event-parts.ts'
import { entryText, type LedgerEntry } from '../event/ledger-entry.ts'
import { candidateDigestOf, isStepEvent, type LedgerEvent, subjectOf } from '../event/ledger-event.ts'
import { isPreparatory } from '../event/release-event.ts'
import type { Attestation, RecordEntry, ReleaseRecord } from './release-record.ts'

/** An entry and its place. */
export interface SequencedEntry {
  sequence: number
  entry: LedgerEntry
}

/** What a ledger adds to a record. */
export interface LedgerProof {
  checkpoint: string
  ledgerKey: string
  proofOf(sequence: number): Buffer[]
}

interface RecordParts {
  entries: readonly SequencedEntry[]
  /** Which attempt the record is about; the one named last when absent. */
  candidate?: string | undefined
  ledger?: LedgerProof
  attestations?: readonly Attestation[]
}

function recordEntry({ sequence, entry }: SequencedEntry, ledger: LedgerProof | undefined): RecordEntry {
  const proof = ledger?.proofOf(sequence).map((node) => node.toString('base64')) ?? []
  return { sequence, entry: entryText(entry), proof }
}

// Before it is verified a candidate is still being made; without a verified one the newest digest is all there is.
function fixedBy(events: readonly LedgerEvent[]): LedgerEvent | undefined {
  const naming = events.filter((event) => candidateDigestOf(event) !== undefined)
  return naming.find((event) => !isStepEvent(event) || !isPreparatory(event.data.step)) ?? naming.at(-1)
}

function candidateOf({ entry }: SequencedEntry): string | undefined {
  return subjectOf(entry.event).candidate
}

/**
 * The record of one candidate from the entries of its release. Its digest is the one that the first entry after its
 * making names: that entry fixed the bytes, and the audit holds every later one against it.
 * @throws ReleaseError NOT_FOUND when no entry is about the candidate.
 */
export function assembleRecord({ entries, candidate, ledger, attestations = [] }: RecordParts): ReleaseRecord {
  const name = candidate ?? entries.map(candidateOf).findLast((each) => each !== undefined)
  // What is said about the whole release belongs to the record of each of its candidates.
  const chosen = entries.filter((entry) => (candidateOf(entry) ?? name) === name)
  const fixed = fixedBy(chosen.filter((entry) => candidateOf(entry) === name).map(({ entry }) => entry.event))
  const candidateDigest = fixed && candidateDigestOf(fixed)
  const { committee, product, version }: Partial<Subject> = fixed === undefined ? {} : subjectOf(fixed)
  if (!name || !committee || !product || !version || candidateDigest === undefined)
    throw new ReleaseError('NOT_FOUND', `no event about ${name ?? 'any candidate'} is known`)
  return {
    schema: 'release-record/v1',
    release: { committee, product, version },
    candidate: name,
    candidateDigest,
    entries: chosen.map((entry) => recordEntry(entry, ledger)),
    ...(ledger && { checkpoint: ledger.checkpoint, ledgerKey: ledger.ledgerKey }),
    attestations: [...attestations],
  }
}

/** A record from events that reached no ledger. @throws ReleaseError NOT_FOUND */
export function recordFromEvents(
  events: readonly LedgerEvent[],
  options: Pick<RecordParts, 'candidate' | 'attestations'> = {},
): ReleaseRecord {
  const entries = events.map((event, sequence): SequencedEntry => ({ sequence, entry: { v: 1, event } }))
  return assembleRecord({ ...options, entries })
}
