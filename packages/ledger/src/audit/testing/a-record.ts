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

import { generateKeyPairSync } from 'node:crypto'
import { signCheckpoint } from '../../checkpoint/checkpoint.ts'
import { noteKey, verifierKey } from '../../checkpoint/note-key.ts'
import { eventOf } from '../../event/event-of.ts'
import { entryText, type LedgerEntry, type RunIdentity } from '../../event/ledger-entry.ts'
import type { Step, StepOutcome } from '../../event/release-event.ts'
import { releaseEventOf } from '../../event/release-event-of.ts'
import { leafHash } from '../../merkle/merkle-hash.ts'
import { MerkleTree } from '../../merkle/merkle-tree.ts'
import { assembleRecord } from '../../record/assemble-record.ts'
import { attestationOf } from '../../record/attestation.ts'
import type { ReleaseRecord } from '../../record/release-record.ts'
import { auditRecord } from '../audit-record.ts'

export const origin = 'ledger.example.org/log'
const { privateKey } = generateKeyPairSync('ed25519')
export const ledgerKey = verifierKey(noteKey(origin, privateKey))
export const bundle = attestationOf('vsa.json', 'application/vnd.in-toto+json', Buffer.from('{"predicate":{}}'))
const repository = 'example/widget'
export const auth: RunIdentity = {
  repository,
  repository_id: '1',
  repository_owner_id: '2',
  workflow_ref: `${repository}/.github/workflows/release.yml@refs/tags/v1`,
  sha: '0'.repeat(40),
  ref: 'refs/tags/v1',
  run_id: '7',
  run_attempt: '1',
  event_name: 'workflow_dispatch',
}

export function entry(step: Step, day: number, change: Partial<StepOutcome> = {}): LedgerEntry {
  const event = releaseEventOf({
    source: `https://github.com/${repository}/actions/runs/7/attempts/1`,
    candidate: { committee: 'widgets', product: 'widget', version: '1.0.0', candidate: 'rc1' },
    candidateDigest: 'ab'.repeat(32),
    step,
    verdict: 'passed',
    summary: `${step} done`,
    evidence: step === 'verify' ? [{ name: bundle.name, sha256: bundle.sha256 }] : [],
    time: new Date(Date.UTC(2026, 2, day)),
    ...change,
  })
  return { v: 1, received: event.time, auth, event }
}

export const history = () => [
  entry('verify', 1),
  entry('stage-rc', 2),
  entry('tally-vote', 5),
  entry('promote', 6),
  entry('announce', 7),
]

// Other releases share the log, so that places in the record and in the log differ.
export function recordOf(entries: LedgerEntry[], attestations = [bundle]): ReleaseRecord {
  const tree = new MerkleTree()
  const sequenced = entries.map((each) => {
    tree.append(leafHash(`another release ${tree.size}`))
    tree.append(leafHash(entryText(each)))
    return { sequence: tree.size - 1, entry: each }
  })
  const checkpoint = signCheckpoint({ origin, size: tree.size, root: tree.root() }, privateKey)
  const proofOf = (sequence: number) => tree.inclusionProof(sequence)
  return assembleRecord({ entries: sequenced, ledger: { checkpoint, ledgerKey, proofOf }, attestations })
}

export const checksOf = (record: ReleaseRecord) =>
  auditRecord(record, { trustedKey: ledgerKey }).findings.map(({ check }) => check)

export function foundBy(
  sequence: number,
  change: { kind: 'missing-run' | 'illegal-transition'; rule: string; severity?: 'concern' | 'note' },
): LedgerEntry {
  const about = { committee: 'widgets', product: 'widget', version: '1.0.0' }
  const words = {
    severity: 'concern',
    message: 'GitHub never told of run 7.',
    about: [sequence],
    evidence: [],
  } as const
  const happening = { source: 'https://ledger.example.org', time: new Date(Date.UTC(2026, 2, 8)) }
  const event = eventOf(
    'org.apache.release.finding.recorded.v1',
    { ...about, ...words, ...change, about: [sequence], evidence: [] },
    happening,
  )
  return { v: 1, received: event.time, event }
}
