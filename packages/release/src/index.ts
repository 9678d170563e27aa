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

export { type Announcement, type AnnouncePorts, announceRelease } from './announce-release.ts'
export type { AnnounceRequest } from './announce-request.ts'
export { evidenceOf, jsonDocument } from './evidence.ts'
export { type MadeSboms, makeSboms, type SbomPorts, type SbomRequest } from './make-sboms.ts'
export type {
  ArchivedMessage,
  CandidateFetcher,
  CandidateReader,
  CandidateStore,
  Clock,
  DocumentReader,
  DownloadProbe,
  EventLog,
  FileWriter,
  MailArchive,
  OpenPgpSigner,
  OpenPgpSignerFactory,
  OpenPgpVerifier,
  Progress,
  ReadFile,
  Scratch,
  Served,
  SignatureDigest,
  SignatureRequest,
  SigstoreIdentity,
  SigstoreSession,
  SigstoreVerifier,
  StoreReceipt,
} from './ports.ts'
export { executePromotion, type PromotePorts, type PromoteRequest, planPromotion } from './promote-candidate.ts'
export {
  type PromotionPlan,
  type PromotionReceipt,
  promotionPlanSchema,
  promotionReceiptSchema,
} from './promotion-plan.ts'
export { recordingRefusal, recordStep, type StepContext } from './record-step.ts'
export { type SignedCandidate, type SignPorts, type SignRequest, signCandidate } from './sign-candidate.ts'
export { type StagedCandidate, type StagePorts, type StageRequest, stageCandidate } from './stage-candidate.ts'
export { type TalliedVote, type TallyPorts, type TallyRequest, tallyReleaseVote } from './tally-release-vote.ts'
export { verificationMarkdown, verificationText } from './verification-text.ts'
export { type VerificationReport, type VerifyPorts, type VerifyRequest, verifyCandidate } from './verify-candidate.ts'
export { DIGEST_COMMAND, type Mail, mailDraft } from './vote-mail.ts'
