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

import { messageOf } from '@tra/kernel'
import { type Checkpoint, verifyCheckpoint } from '../checkpoint/checkpoint.ts'
import { parseVerifierKey } from '../checkpoint/note-key.ts'
import { parseEntry } from '../event/ledger-entry.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { ReleaseRecord } from '../record/release-record.ts'

/** What the ledger's checkpoint says, once its signature was looked at. */
export type LedgerFacts =
  /** Made from a spool: there is no checkpoint. */
  | { state: 'absent' }
  | { state: 'unverifiable'; reason: string }
  | { state: 'signed'; checkpoint: Checkpoint; keyName: string }

/** Everything a record check looks at. */
export interface RecordFacts {
  record: ReleaseRecord
  /** The entries that can be read, in the record's order. */
  entries: SequencedEntry[]
  unreadable: { sequence: number; reason: string }[]
  ledger: LedgerFacts
  /** The key came from the reader, not from the record. */
  keyIsTrusted: boolean
}

function ledgerFacts({ checkpoint, ledgerKey }: ReleaseRecord, trustedKey: string | undefined): LedgerFacts {
  if (checkpoint === undefined) return { state: 'absent' }
  const key = trustedKey ?? ledgerKey
  if (key === undefined) return { state: 'unverifiable', reason: 'the record holds no ledger key and none was given' }
  try {
    const parsed = parseVerifierKey(key)
    return { state: 'signed', checkpoint: verifyCheckpoint(checkpoint, parsed), keyName: parsed.name }
  } catch (thrown) {
    return { state: 'unverifiable', reason: messageOf(thrown) }
  }
}

/** Reads everything a record claims, once, without judging it. */
export function recordFacts(record: ReleaseRecord, trustedKey: string | undefined): RecordFacts {
  const facts: RecordFacts = {
    record,
    entries: [],
    unreadable: [],
    ledger: ledgerFacts(record, trustedKey),
    keyIsTrusted: trustedKey !== undefined,
  }
  for (const { sequence, entry, basis } of record.entries) {
    try {
      facts.entries.push({ sequence, entry: parseEntry(entry), ...(basis !== undefined && { basis }) })
    } catch (thrown) {
      facts.unreadable.push({ sequence, reason: messageOf(thrown) })
    }
  }
  return facts
}
