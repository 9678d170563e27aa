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

import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { MAX_NOTE_LENGTH } from '../checkpoint/signed-note.ts'
import { MAX_ENTRY_BYTES } from '../event/ledger-entry.ts'
import { MAX_TREE_SIZE } from '../merkle/merkle-tree.ts'
import { basisSchema } from './basis.ts'

/** Longest record read, in UTF-16 code units. */
const MAX_RECORD_LENGTH = 64 * 1024 * 1024
/** Most entries one record holds; a release has tens. */
export const MAX_RECORD_ENTRIES = 5_000
const MAX_PROOF_HASHES = 32
const MAX_BASES = 10
const MAX_ATTESTATIONS = 500
/** Longest attestation, in UTF-16 code units of its content. */
export const MAX_ATTESTATION_LENGTH = 8 * 1024 * 1024

const recordEntrySchema = z.strictObject({
  sequence: z.int().min(0).max(MAX_TREE_SIZE),
  entry: z.string().max(MAX_ENTRY_BYTES),
  proof: z.array(z.base64().length(44)).max(MAX_PROOF_HASHES),
  basis: z.array(basisSchema).min(1).max(MAX_BASES).exactOptional(),
})

const attestationSchema = z.strictObject({
  name: z.string().min(1).max(255),
  mediaType: z.string().min(1).max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.string().max(MAX_ATTESTATION_LENGTH),
})

/**
 * Everything needed to check a release years later, offline. `entry` is the exact text the ledger hashed, `proof` its
 * inclusion proof in base64, `checkpoint` the signed tree head, `ledgerKey` the ledger's verifier key. A record without
 * a checkpoint was made from a spool, or rebuilt from what was left behind; then `basis` says what the entry was concluded
 * from, and no ledger vouches for it. An attestation's `content` is text when its media type
 * is JSON (`application/json`, `…+json`, `…+jsonl`), base64 otherwise.
 */
export const releaseRecordSchema = z.strictObject({
  schema: z.literal('release-record/v1'),
  release: z.strictObject({ committee: z.string().max(63), product: z.string().max(63), version: z.string().max(63) }),
  candidate: z.string().max(63),
  candidateDigest: z.string().regex(/^[0-9a-f]{64}$/),
  entries: z.array(recordEntrySchema).max(MAX_RECORD_ENTRIES),
  checkpoint: z.string().max(MAX_NOTE_LENGTH).optional(),
  ledgerKey: z.string().max(512).optional(),
  attestations: z.array(attestationSchema).max(MAX_ATTESTATIONS),
})

export type ReleaseRecord = z.infer<typeof releaseRecordSchema>
export type RecordEntry = ReleaseRecord['entries'][number]
export type Attestation = ReleaseRecord['attestations'][number]

function jsonOf(text: string): unknown {
  if (text.length > MAX_RECORD_LENGTH) throw new ReleaseError('LIMIT_EXCEEDED', 'the release record is too large')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the release record is not JSON: ${messageOf(cause)}`, {
      hint: 'Fetch the record again; it may have been cut off.',
      cause,
    })
  }
}

/** Reads a record. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED */
export function parseReleaseRecord(text: string): ReleaseRecord {
  const result = releaseRecordSchema.safeParse(jsonOf(text))
  if (result.success) return result.data
  throw new ReleaseError('MALFORMED', `not a release record: ${z.prettifyError(result.error)}`, {
    hint: 'A release record has "schema": "release-record/v1".',
  })
}
