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

export {
  type Adoption,
  type AdoptionFile,
  type Answers,
  adoptionFiles,
  assertAdoption,
  calledInputs,
  calledWith,
  type Diagnosis,
  declaredVersionIn,
  diagnoseProject,
  type Ecosystem,
  ecosystems,
  ecosystemsOf,
  ecosystemTemplates,
  type InfraRequest,
  infraRequests,
  type ProjectFacts,
  type ProjectReader,
  pinnedCommit,
  proposeAdoption,
  type Signer,
  signers,
  sourceArchiveRoot,
  versionFilesAmong,
} from './adopt/index.ts'
export { announceLists, assertSender } from './announce/announce-lists.ts'
export type { AnnouncementRule } from './announce/announcement-rule.ts'
export { type Confirmation, type ConfirmPorts, confirmArchived } from './announce/confirm-archived.ts'
export { mailRules } from './announce/mail-rules.ts'
export { pageRules } from './announce/page-rules.ts'
export { type SendAnnouncementPorts, sendAnnouncement, type ToldList } from './announce/send-announcement.ts'
export { type AnnouncingAtr, assertTellable, type TellPorts, tellLists } from './announce/tell-lists.ts'
export { type Announcement, type AnnouncePorts, announceRelease } from './announce-release.ts'
export type { AnnounceRequest } from './announce-request.ts'
export { graphOfSources } from './artifact-graphs.ts'
export { artifactScopes } from './artifact-scopes.ts'
export type {
  AtrAnnouncement,
  AtrDistribution,
  AtrFile,
  AtrPhase,
  AtrRecorded,
  AtrReference,
  AtrRelease,
  AtrReleaseState,
  AtrStaged,
  AtrStageRequest,
  AtrStep,
  AtrVoteEnd,
  AtrVoteStart,
  AtrVoteStarted,
} from './atr-ports.ts'
export { atrVoteDocument, parseAtrVote } from './atr-vote-schema.ts'
export { bundleFault } from './attestations/bundle-fault.ts'
export {
  type AttestationsPorts,
  type AttestationsRequest,
  verifyAttestations,
} from './attestations/verify-attestations.ts'
export { buildSbomsIn } from './build-sboms-in.ts'
export type { ChannelReader, ChannelRequest, ImageClaims } from './channel-ports.ts'
export { compareSource } from './compare-source.ts'
export { type CopyPlan, type CopyReceipt, copyPlanSchema } from './copy/copy-plan.ts'
export { type CopyPorts, executeCopy, planCopy } from './copy/copy-release.ts'
export { type DistMoment, distHistory } from './dist/dist-history.ts'
export {
  type DistArea,
  type DistChange,
  type DistFile,
  type DistFolder,
  type DistReader,
  distAreas,
} from './dist/dist-ports.ts'
export { committeeOf, type DistFolderContent, type DistRelease, distReleases, releaseAt } from './dist/dist-releases.ts'
export { checkDistributions, type DistributionRequest } from './distribution/check-distributions.ts'
export { type DistributionRecord, distributionRecordSchema } from './distribution/distribution-record.ts'
export { evidenceOf, jsonDocument } from './evidence.ts'
export { readEvidenceMbox } from './evidence-mbox.ts'
export { acknowledgeHold, type HoldChanged, liftHold, setHold, type WantedHold } from './hold/change-holds.ts'
export { holdChangeEvent } from './hold/hold-change-event.ts'
export { HOLDS_PATH, type Hold, type HoldScope, type Holds, holdsSchema, scopeName } from './hold/hold-document.ts'
export type { AdvisoryDrafts, HoldLog, HoldPorts, WantedAdvisory } from './hold/hold-ports.ts'
export { holdSigner } from './hold/hold-signer.ts'
export { holdsListing, validityWords } from './hold/holds-listing.ts'
export { type HoldSigner, holdsText, MAX_VALID_HOURS, noHolds } from './hold/holds-text.ts'
export { confirmHold, type HoldsPlace, placeHold, releaseHold } from './hold/keep-holds.ts'
export { type HoldSource, holdSource, openHolds } from './hold/open-holds.ts'
export { type HoldSeverity, holdSeverities } from './hold/response-times.ts'
export { holdsOn, standingHolds } from './hold/standing-holds.ts'
export { type HoldsFile, renewHolds } from './hold/update-holds.ts'
export { findingSteps } from './job-summary/finding-steps.ts'
export { type HumanStep, type JobSummary, jobSummary, type SummaryDetail } from './job-summary/job-summary.ts'
export type { Standing } from './job-summary/pipeline-strip.ts'
export { tellingRefusal } from './job-summary/telling-refusal.ts'
export { verificationStanding, verifiedPhases } from './job-summary/verification-standing.ts'
export { addKey, type KeysChange, type KeysChangePorts, revokeKey } from './keys/append-to-keys.ts'
export { checkKeys, type KeysReport, keysReportText } from './keys/check-keys.ts'
export { type KeySummary, keySummary } from './keys/key-summary.ts'
export { type KeysDifference, keysDifference } from './keys/keys-difference.ts'
export { isSameKeys, keysDifferenceText } from './keys/keys-difference-text.ts'
export { type KeysDocument, type KeysReadingPorts, keysDocument, openKeysFile } from './keys/keys-document.ts'
export type { KeyMerge, KeyMerger, KeysFileReader } from './keys/keys-ports.ts'
export { keysText } from './keys/keys-text.ts'
export { type LicenceReport, type LicensedPackage, licenceReport } from './licences/licence-report.ts'
export { pinLicences } from './licences/pin-licences.ts'
export { withInstalledLicences } from './licences/with-installed-licences.ts'
export { withLicences } from './licences/with-licences.ts'
export { lockfilesIn } from './lockfiles-in.ts'
export { type Mail, mailDraft, mailText } from './mail/mail-draft.ts'
export type {
  FoundMail,
  MailFinder,
  MailReceipt,
  MailReceipts,
  MailSearch,
  MailTransport,
  SoughtMail,
} from './mail/mail-ports.ts'
export { messageIdOf, type SendPorts, type SentMail, sendOnce } from './mail/send-once.ts'
export { type MadeSboms, makeSboms, type SbomPorts, type SbomRequest } from './make-sboms.ts'
export {
  type AdvanceRequest,
  advanceStaging,
  describeStaged,
  type StagingPorts,
} from './maven-staging/advance-staging.ts'
export { compareStaging, type StagingComparison } from './maven-staging/compare-staging.ts'
export type { MavenStaging, StagingRepository } from './maven-staging/staging-ports.ts'
export { carryOutIssues } from './monitor/carry-out-issues.ts'
export { type IssueAction, type IssuePlan, planIssues } from './monitor/issue-plan.ts'
export type { IssueTracker, TrackedIssue } from './monitor/monitor-ports.ts'
export { isWorthAnIssue, type Monitored, type MonitorReport, monitorReleases } from './monitor/monitor-releases.ts'
export type { MonitorPorts, MonitorRequest } from './monitor/monitor-request.ts'
export { monitorRequestFrom } from './monitor/monitor-request-from.ts'
export { MAX_STATE_BYTES, type MonitorState, readMonitorState } from './monitor/monitor-state.ts'
export { monitorMarkdown } from './monitor/monitor-summary.ts'
export { monitorText } from './monitor/monitor-text.ts'
export { openSbom } from './open-sbom.ts'
export { parseTally } from './parse-tally.ts'
export type {
  ArchivedMessage,
  ArchiveReader,
  Artifact,
  ArtifactVerifier,
  AtrVoteReader,
  AtrVoteRequest,
  AttestationPublisher,
  AttestationVerifier,
  CandidateFetcher,
  CandidateHasher,
  CandidateReader,
  CandidateStore,
  Clock,
  CollectedThread,
  DocumentReader,
  DownloadProbe,
  EventLog,
  FileWriter,
  FoundLicence,
  HashedFile,
  LicenceLookup,
  LicenceSources,
  LocationState,
  MailArchive,
  OpenPgpSigner,
  OpenPgpSignerFactory,
  OpenPgpVerifier,
  Progress,
  PromotionRequest,
  ProvedBundle,
  ReadAnswer,
  ReadFile,
  Rename,
  Scratch,
  Served,
  SignatureDigest,
  SignatureProof,
  SignatureRefusal,
  SignatureRequest,
  SigstoreSession,
  SourceTree,
  StoreCommands,
  StoredFile,
  StoreReceipt,
  UnprovedSignature,
} from './ports.ts'
export { applyPolicy } from './project-policy/apply-policy.ts'
export { identityPolicyOf } from './project-policy/identity-policy-of.ts'
export { neverWaived } from './project-policy/never-waived.ts'
export { type ProjectPolicy, projectPolicySchema, type Waiver } from './project-policy/project-policy.ts'
export {
  MAX_PROJECT_POLICY_BYTES,
  PROJECT_POLICY_PATH,
  readProjectPolicy,
} from './project-policy/read-project-policy.ts'
export { sourcePolicyOf } from './project-policy/source-policy-of.ts'
export { strictProfile } from './project-policy/strict-profile.ts'
export { waiverDrafts } from './project-policy/waiver-drafts.ts'
export { executePromotion, type PromotePorts, type PromoteRequest, planPromotion } from './promote-candidate.ts'
export {
  type PromotionPlan,
  type PromotionReceipt,
  promotionPlanSchema,
  promotionReceiptSchema,
} from './promotion-plan.ts'
export { concludeFromDist, type DistFact, isPlaceOf } from './rebuild/conclude-from-dist.ts'
export { concludeFromDocuments } from './rebuild/conclude-from-documents.ts'
export { type ArchivedFact, concludeFromMails } from './rebuild/conclude-from-mails.ts'
export { knownCandidates } from './rebuild/known-candidates.ts'
export { type ReadDocument, releaseDocument } from './rebuild/release-document.ts'
export { recordingRefusal, recordStep, type StepContext } from './record-step.ts'
export {
  executeRemoval,
  planRemoval,
  type RemovalPlan,
  removalPlanSchema,
  removalReceiptSchema,
  removedName,
} from './removal-plan.ts'
export type { RemovalPorts } from './removal-proofs.ts'
export { parseRenames, renameLine } from './renames.ts'
export { guidePage } from './report/check-page.ts'
export { type ReportFormat, reportDocument, reportFormats } from './report/report-document.ts'
export { sortedFindings } from './report/sorted-findings.ts'
export { verificationMail } from './report/verification-mail.ts'
export {
  verificationDetail,
  verificationLead,
  verificationMarkdown,
  verificationTitle,
} from './report/verification-markdown.ts'
export { type Report, reportSchema, type SubjectReport, type VerificationReport } from './report/verification-report.ts'
export { verificationSarif } from './report/verification-sarif.ts'
export { verificationText } from './report/verification-text.ts'
export { type ArtifactGraph, artifactGraph, type DescribedArtifact } from './sbom/artifact-graph.ts'
export { type ArchiveRequest, type DescribedArchive, describeArchive } from './sbom/describe-archive.ts'
export { draftNotices } from './sbom/draft-notices.ts'
export { type ReferencedDocuments, sbomReferences } from './sbom-references.ts'
export { schemaFaults } from './schema-faults.ts'
export { type SignedCandidate, type SignPorts, type SignRequest, signCandidate } from './sign/sign-candidate.ts'
export { type CompanionKind, companionKinds, type SigningChoices, signingPlan } from './sign/signing-plan.ts'
export { type AcceptPorts, type AcceptRequest, acceptSignatures } from './sign-locally/accept-signatures.ts'
export type { LocalSigner, OwnKey } from './sign-locally/local-ports.ts'
export type { LocalSignatures, LocalSigningPorts, LocalSigningRequest } from './sign-locally/local-signing.ts'
export { signLocally } from './sign-locally/sign-locally.ts'
export {
  MAX_SIGNING_REQUEST_BYTES,
  type RequestedArtifact,
  readSigningRequest,
  SIGNING_REQUEST_FILE,
  type SigningRequest,
  signingRequest,
} from './signing-request.ts'
export type {
  AddedText,
  BuildRequest,
  OpenedHistory,
  OpenedSource,
  RebuildComparer,
  ReleaseArea,
  RepositoryPosture,
  SourceBuilder,
  SourceHistory,
  SourceRepository,
  SourceRequest,
} from './source-ports.ts'
export { type StageReceipt, stageReceiptSchema } from './stage/stage-receipt.ts'
export {
  type StagedCandidate,
  type StagePorts,
  type StageRequest,
  stageCandidate,
  stagingLocation,
} from './stage-candidate.ts'
export { publishTag } from './tag/publish-tag.ts'
export { planTag, type ReleaseTag, type TagRequest, tagCommands } from './tag/release-tag.ts'
export type { TagPlace, TagReader, TagWriter } from './tag/tag-ports.ts'
export { type TallyDocument, tallyDocuments } from './tally-documents.ts'
export { tallyHeadline } from './tally-page/headline.ts'
export { tallyDetail, tallyMarkdown } from './tally-page/tally-markdown.ts'
export { tallyText } from './tally-page/tally-text.ts'
export { type TalliedVote, type TallyPorts, type TallyRequest, tallyReleaseVote } from './tally-release-vote.ts'
export { tallySchema } from './tally-schema.ts'
export { type ThreadReference, type ThreadWords, threadReference } from './thread-reference.ts'
export {
  copiedEvent,
  distributedEvents,
  keyChangedEvents,
  removedEvent,
  voteClosedEvents,
  voteOpenedEvent,
} from './told-events.ts'
export { channelsFrom } from './verify/channels-from.ts'
export { type ReleaseAttestor, releaseAttestor } from './verify/release-attestor.ts'
export type { VerifySourcePorts, VerifySourceRequest } from './verify/source-request.ts'
export { type SummaryFile, summaryFiles } from './verify/summary-files.ts'
export { summaryOf } from './verify/summary-of.ts'
export { verifyCandidate } from './verify/verify-candidate.ts'
export { type PublishedPorts, type PublishedRequest, verifyPublished } from './verify/verify-published.ts'
export type { SourceOrigin, Trust, VerifyPorts, VerifyRequest } from './verify/verify-request.ts'
export { verifySource } from './verify/verify-source.ts'
export { type OpenedVote, type OpenVotePorts, type OpenVoteRequest, openVote } from './vote/open-vote.ts'
export { podlingVote } from './vote/podling-lines.ts'
export { type ResultDraft, type ResultRequest, resultDraft } from './vote/result-draft.ts'
export { type SentResult, sendResult } from './vote/send-result.ts'
export { sendVote } from './vote/send-vote.ts'
export { type StartedVote, type StartVoteRequest, startVoteInAtr } from './vote/start-vote-in-atr.ts'
export { DIGEST_COMMAND } from './vote-mail.ts'
export type { AdvisoryDatabase, AdvisoryService } from './vulnerabilities/advisory-ports.ts'
export { findVulnerabilities } from './vulnerabilities/find-vulnerabilities.ts'
export { type VulnerabilityReport, vulnerabilityText } from './vulnerabilities/vulnerability-report.ts'
export type {
  AdvisorySource,
  VulnerabilityPorts,
  VulnerabilityRequest,
} from './vulnerabilities/vulnerability-request.ts'
