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

export { contract, MAX_BATCH_EVENTS, MAX_PAGE } from './api/contract.ts'
export { type Ask, type CoordinatorClient, coordinatorClient } from './api/coordinator-client.ts'
export { API_ROOT, type Endpoint, endpoint, requestPath } from './api/endpoint.ts'
export { auditRecord, type RecordAudit } from './audit/audit-record.ts'
export { type TimelineEntry, timeline } from './audit/timeline.ts'
export { type Checkpoint, signCheckpoint, verifyCheckpoint } from './checkpoint/checkpoint.ts'
export { cosign, witnessedAt } from './checkpoint/cosignature.ts'
export { type NoteKey, noteKey, parseVerifierKey, type SignatureKind, verifierKey } from './checkpoint/note-key.ts'
export { claimedSigners, MAX_NOTE_LENGTH, noteText, openNote, signNote } from './checkpoint/signed-note.ts'
export { canonicalJson } from './event/canonical-json.ts'
export { cdEventsTypeOf, cdEventsTypesOf } from './event/cd-events.ts'
export { commitmentTo, newSalt, opensCommitment } from './event/commitment.ts'
export type { Happening } from './event/envelope.ts'
export { eventId, eventKey } from './event/event-id.ts'
export { type EventKind, eventKinds, isToldByRuns } from './event/event-kinds.ts'
export { eventOf } from './event/event-of.ts'
export type { Evidence, Subject } from './event/event-parts.ts'
export { eventSummary, eventTitle } from './event/event-words.ts'
export { type HoldChange, type HoldEvent, holdEventOf, holdEventSchema } from './event/hold-event.ts'
export {
  entryText,
  type LedgerEntry,
  MAX_ENTRY_BYTES,
  parseEntry,
  type RunIdentity,
  runIdentitySchema,
} from './event/ledger-entry.ts'
export {
  candidateDigestOf,
  type EventType,
  isStepEvent,
  type LedgerEvent,
  ledgerEventSchema,
  subjectOf,
} from './event/ledger-event.ts'
export {
  isPreparatory,
  PROMOTED_AT,
  PROMOTED_TO,
  type ReleaseEvent,
  releaseEventSchema,
  type Step,
  type StepOutcome,
  steps,
} from './event/release-event.ts'
export { releaseEventOf } from './event/release-event-of.ts'
export { leafHash, leafHashesBetween, nodeHash } from './merkle/merkle-hash.ts'
export { MerkleTree, rootOf } from './merkle/merkle-tree.ts'
export { verifyConsistency, verifyInclusion } from './merkle/verify-proof.ts'
export { assembleRecord, recordFromEvents, type SequencedEntry } from './record/assemble-record.ts'
export { attestationBytes, attestationOf } from './record/attestation.ts'
export type { Basis } from './record/basis.ts'
export { type Conclusion, rebuiltRecord } from './record/rebuilt-record.ts'
export { isResolution, type RecordedFinding, recordedFindings } from './record/recorded-findings.ts'
export {
  type Attestation,
  MAX_ATTESTATION_LENGTH,
  MAX_RECORD_ENTRIES,
  parseReleaseRecord,
  type ReleaseRecord,
  releaseRecordSchema,
} from './record/release-record.ts'
export { type FoundTransition, findingsToRecord } from './state/findings-to-record.ts'
export {
  type CandidatePhase,
  candidatePhases,
  initialState,
  phaseOf,
  type ReleasePhase,
  type ReleaseState,
  releasePhases,
  type TransitionFinding,
} from './state/release-state.ts'
export { stateOf } from './state/state-of.ts'
export { type Move, type Transition, transitions } from './state/transitions.ts'
export { entryBundle, parseEntryBundle } from './tiles/entry-bundle.ts'
export { parseTilePath, TILE_WIDTH, type Tile, tilePath, widthAt } from './tiles/tile.ts'
export { edgeTiles, type HashTile, TileEdge } from './tiles/tile-edge.ts'
export { consistencyFromTiles, inclusionFromTiles, type ReadTile, rootFromTiles } from './tiles/tile-proofs.ts'
export { parseTlogProof, type TlogProof, tlogProofText, verifyTlogProof } from './tiles/tlog-proof.ts'
