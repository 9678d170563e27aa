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
import * as z from 'zod'
import { canonicalJson } from './canonical-json.ts'
import { ledgerEventSchema } from './ledger-event.ts'

/** C2SP tlog-tiles carries an entry's length in 16 bits; the rest is room for its framing. */
export const MAX_ENTRY_BYTES = 60_000

const claim = z.string().max(512)

/** What GitHub's token proved about the run that sent an event. No actor: a ledger can't forget a person. */
export const runIdentitySchema = z.strictObject({
  repository: claim,
  repository_id: claim,
  repository_owner_id: claim,
  workflow_ref: claim,
  job_workflow_ref: claim.optional(),
  job_workflow_sha: claim.optional(),
  sha: claim,
  ref: claim,
  run_id: claim,
  run_attempt: claim,
  event_name: claim,
  runner_environment: claim.optional(),
  jti: claim.optional(),
})
export type RunIdentity = z.infer<typeof runIdentitySchema>

/**
 * A leaf of the ledger: the event and, when a ledger took it, when and from whom. An entry made from a spool has neither
 * `received` nor `auth`. `late` marks an event delivered after its token had expired. `assurance` is `suite` when a released
 * reusable workflow of the suite spoke, and `project` when the project's own workflow did.
 */
export const ledgerEntrySchema = z.strictObject({
  v: z.literal(1),
  received: z.iso.datetime().optional(),
  auth: runIdentitySchema.optional(),
  late: z.literal(true).optional(),
  assurance: z.enum(['project', 'suite']).optional(),
  event: ledgerEventSchema,
})
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>

/** The exact text that is hashed and stored. @throws ReleaseError LIMIT_EXCEEDED beyond {@link MAX_ENTRY_BYTES}. */
export function entryText(entry: LedgerEntry): string {
  const text = canonicalJson(entry)
  const bytes = Buffer.byteLength(text)
  if (bytes <= MAX_ENTRY_BYTES) return text
  throw new ReleaseError('LIMIT_EXCEEDED', `the event takes ${bytes} bytes, more than ${MAX_ENTRY_BYTES}`, {
    hint: 'Name fewer pieces of evidence, or shorten the facts.',
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', 'the entry is not JSON', { cause })
  }
}

/**
 * Reads an entry back. Only the canonical text is taken: a repeated member would let two readers see two events under
 * one hash. @throws ReleaseError MALFORMED
 */
export function parseEntry(text: string): LedgerEntry {
  if (Buffer.byteLength(text) > MAX_ENTRY_BYTES) throw new ReleaseError('MALFORMED', 'the entry is too long')
  const result = ledgerEntrySchema.safeParse(jsonOf(text))
  if (!result.success)
    throw new ReleaseError('MALFORMED', `the entry is not an event: ${z.prettifyError(result.error)}`)
  if (canonicalJson(result.data) !== text) throw new ReleaseError('MALFORMED', 'the entry is not canonical JSON')
  return result.data
}
