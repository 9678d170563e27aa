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
  Scratch,
  Served,
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
export { recordStep, type StepRun } from './record-step.ts'
export { type SignedCandidate, type SignPorts, type SignRequest, signCandidate } from './sign-candidate.ts'
export { type StagedCandidate, type StagePorts, type StageRequest, stageCandidate } from './stage-candidate.ts'
export { type TalliedVote, type TallyPorts, type TallyRequest, tallyReleaseVote } from './tally-release-vote.ts'
export { verificationMarkdown, verificationText } from './verification-text.ts'
export { type VerificationReport, type VerifyPorts, type VerifyRequest, verifyCandidate } from './verify-candidate.ts'
export { DIGEST_COMMAND, type Mail, mailDraft } from './vote-mail.ts'
