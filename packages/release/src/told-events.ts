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

import { createHash } from 'node:crypto'
import { type CandidateName, candidateDigest } from '@tra/kernel'
import { type Evidence, eventOf, type Happening, type LedgerEvent } from '@tra/ledger'
import type { Tally } from '@tra/votes'
import type { CopyReceipt } from './copy/copy-plan.ts'
import type { DistributionRecord } from './distribution/distribution-record.ts'
import { evidenceOf, jsonDocument } from './evidence.ts'
import type { KeysChange } from './keys/append-to-keys.ts'
import type { RemovalPlan } from './removal-plan.ts'
import type { OpenedVote } from './vote/open-vote.ts'

function sha256Of(words: string | Uint8Array): string {
  return createHash('sha256').update(words).digest('hex')
}

/** A copy stands in another store. */
export function copiedEvent(receipt: CopyReceipt, happening: Happening): LedgerEvent {
  const { release, candidateDigest, source, location: to, revision } = receipt
  const evidence = [evidenceOf('copy-receipt.json', jsonDocument(receipt))]
  const data = { ...release, candidateDigest, from: source.location, to, revision, evidence }
  return eventOf('org.apache.release.copied.v1', data, happening)
}

/** A release was pruned or withdrawn, or a candidate was given up. */
export function removedEvent(plan: RemovalPlan, revision: number, happening: Happening): LedgerEvent {
  const { kind, release, location, reason, archivedAt, files } = plan
  if (release.candidate !== undefined) {
    const given = { ...release, candidate: release.candidate, candidateDigest: candidateDigest(files) }
    const words = { state: 'withdrawn', wordsSha256: sha256Of(reason) } as const
    return eventOf('org.apache.release.candidate.withdrawn.v1', { ...given, ...words }, happening)
  }
  const evidence = [evidenceOf(`${kind}-plan.json`, jsonDocument(plan))]
  const data = { ...release, location, revision, wordsSha256: sha256Of(reason), evidence }
  if (kind === 'withdraw') return eventOf('org.apache.release.withdrawn.v1', data, happening)
  return eventOf('org.apache.release.archived.v1', { ...data, archive: archivedAt ?? location }, happening)
}

/** What channels were found to serve; one that has nothing yet is no news. */
export function distributedEvents(record: DistributionRecord, happening: Happening): LedgerEvent[] {
  const { release, candidateDigest } = record
  const evidence = [evidenceOf('distribution.json', jsonDocument(record))]
  return record.channels.flatMap(({ channel, name, state: bytes }) => {
    if (bytes === 'pending') return []
    const data = { ...release, candidateDigest, channel, name, bytes, evidence }
    return [eventOf('org.apache.release.distributed.v1', data, happening)]
  })
}

/** A mail as it was sent. */
export interface SentWords {
  /** Without angle brackets. */
  messageId: string
  /** The files that hold it, where they are known to. */
  evidence: Evidence[]
}

/** A VOTE mail was sent. */
export function voteOpenedEvent(
  { candidateDigest }: Pick<OpenedVote, 'candidateDigest'>,
  sent: SentWords & { release: CandidateName; round: Tally['round']; closesAt: Date },
  happening: Happening,
): LedgerEvent {
  const { release, messageId, round, closesAt, evidence } = sent
  const data = { ...release, candidateDigest, messageIdSha256: sha256Of(messageId), round, evidence }
  return eventOf('org.apache.release.vote.opened.v1', { ...data, closesAt: closesAt.toISOString() }, happening)
}

/** A RESULT mail was sent; nothing for a tally that decides nothing. */
export function voteClosedEvents(
  tally: Pick<Tally, 'candidateDigest' | 'outcome'>,
  { release, messageId, evidence }: SentWords & { release: CandidateName },
  happening: Happening,
): LedgerEvent[] {
  const { candidateDigest, outcome } = tally
  if (outcome !== 'passed' && outcome !== 'failed' && outcome !== 'cancelled') return []
  const data = { ...release, candidateDigest, messageIdSha256: sha256Of(messageId), outcome, evidence }
  return [eventOf('org.apache.release.vote.closed.v1', data, happening)]
}

/** A key was appended to KEYS, or its revocation. */
export function keyChangedEvents(
  { change, fingerprint, dryRun }: Pick<KeysChange, 'change' | 'fingerprint' | 'dryRun'>,
  { committee, product, keys }: { committee: string; product?: string; keys: Uint8Array },
  happening: Happening,
): LedgerEvent[] {
  if (dryRun || change === 'unchanged') return []
  const names = { committee, ...(product !== undefined && { product }) }
  const data = { ...names, fingerprint: fingerprint.toUpperCase(), keysSha256: sha256Of(keys) }
  return [eventOf(`org.apache.release.key.${change === 'revoked' ? 'revoked' : 'added'}.v1`, data, happening)]
}
