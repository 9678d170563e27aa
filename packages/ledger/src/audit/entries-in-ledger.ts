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

import type { Check, Finding } from '@tra/kernel'
import { leafHash } from '../merkle/merkle-hash.ts'
import { verifyInclusion } from '../merkle/verify-proof.ts'
import type { RecordEntry } from '../record/release-record.ts'
import type { LedgerFacts, RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

const notProven: Result = {
  severity: 'concern',
  undecided: true,
  message:
    'The record has no ledger checkpoint: it was made from a spool or rebuilt, and anybody could have written it.',
  hint: "Replay the spool to the coordinator and fetch the record from there, or trust the record's carrier.",
}

function isIncluded(
  { sequence, entry, proof }: RecordEntry,
  { checkpoint }: LedgerFacts & { state: 'signed' },
): boolean {
  return verifyInclusion({
    leaf: leafHash(entry),
    index: sequence,
    size: checkpoint.size,
    proof: proof.map((node) => Buffer.from(node, 'base64')),
    root: checkpoint.root,
  })
}

function outside(entries: RecordEntry[], ledger: LedgerFacts & { state: 'signed' }): Result[] {
  return entries
    .filter((entry) => !isIncluded(entry, ledger))
    .map(({ sequence }) => ({
      severity: 'blocker',
      message: `Entry ${sequence} is not in the ledger's tree: it was changed, moved or invented.`,
      hint: 'Fetch the record again from the ledger; if this stays, tell the project and the keeper of the ledger.',
    }))
}

function repeated(entries: RecordEntry[]): Result[] {
  const sequences = entries.map(({ sequence }) => sequence)
  return sequences
    .filter((sequence, position) => sequences.indexOf(sequence) !== position)
    .map((sequence) => ({
      severity: 'blocker',
      message: `The record claims place ${sequence} of the ledger twice.`,
      hint: 'Fetch the record again from the ledger.',
    }))
}

/** RFC 6962 inclusion proofs: an entry changed by one bit no longer leads to the signed root. */
export const entriesInLedger: Check<RecordFacts> = {
  id: 'entries-in-ledger',
  summary: "Every event lies, unchanged and at its place, in the ledger's tree that the checkpoint signs.",
  reference: 'https://www.rfc-editor.org/rfc/rfc6962#section-2.1.1',
  run({ record, ledger }) {
    if (ledger.state === 'absent') return [notProven]
    if (ledger.state === 'unverifiable') {
      const hint = 'Use the verifier key that the ledger publishes, and a record that it issued.'
      return [{ severity: 'blocker', message: `The checkpoint can't be verified: ${ledger.reason}.`, hint }]
    }
    return [...outside(record.entries, ledger), ...repeated(record.entries)]
  },
}
