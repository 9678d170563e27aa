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

export { allChecks, checkRegistries, policyChecks, vulnerabilityChecks } from './all-checks.ts'
export type {
  ArchiveFacts,
  ArchiveFormat,
  ArchiveProblem,
  ArchiveProblemKind,
  EntryFacts,
  EntryKind,
} from './archive-facts.ts'
export { artifactsOf, type ReadArchive, readableArchives } from './artifacts.ts'
export type { AttestationFacts, AttestationKind, StatementFault } from './attestation-facts.ts'
export type { BundledFacts } from './bundled-facts.ts'
export { channelsAgree } from './channels-agree.ts'
export { compareWithTree, type OpenComparison } from './compare-with-tree.ts'
export type {
  CommitTree,
  PathTreatment,
  RebuildComparison,
  SourceComparison,
  TagFacts,
  TagSignature,
} from './comparison-facts.ts'
export { declaredVersion, isVersionFile } from './declared-version.ts'
export type { BuildFacts, CandidateFacts, FileFacts } from './facts.ts'
export { keyOf } from './key-of.ts'
export { type Weakness, weaknessOf } from './key-weakness.ts'
export {
  isInForce,
  type KeysFileContents,
  type KeysFileFacts,
  type ListedKey,
  type ListedSubkey,
  type RepeatedBlock,
} from './keys-file-facts.ts'
export { keysFileChecks } from './keys-file-registry.ts'
export { type ListedRule, listRules } from './list-rules.ts'
export { isLockfile } from './lockfiles.ts'
export { type NoticeDraft, noticeDraft } from './notice-draft.ts'
export { namedKind, type PackageKind, packageKindIn } from './package-kind.ts'
export { packageStem } from './package-suffix.ts'
export type {
  ChannelFacts,
  ChannelFile,
  ChannelLabel,
  GitHubPromise,
  PublishedFacts,
  RecordedFile,
} from './published-facts.ts'
export { publishedChecks } from './published-registry.ts'
export type { Readable } from './readable.ts'
export { candidateChecks } from './registry.ts'
export { sourceReleaseType } from './release-type-agrees.ts'
export { judge, type Rule, type RuleCheck, severityOf } from './rule.ts'
export type { SbomComponent, SbomFacts } from './sbom-facts.ts'
export { type AddedLine, type SecretHit, secretScanner } from './secret-scanner.ts'
export type { KeyFacts, KeyMaterial, SignatureFacts } from './signature-facts.ts'
export { hasExpired, signatureRuleOf } from './signature-rule-of.ts'
export { signatureWords } from './signature-words.ts'
export type {
  Baseline,
  BranchFacts,
  ChangedFile,
  CheckResult,
  CommitWords,
  LockfileChange,
  ProtectionSource,
  RangeFacts,
  SecretScan,
  SourceFacts,
  SourceText,
} from './source-facts.ts'
export {
  type LockfileReason,
  type NamedCheck,
  plainSourcePolicy,
  type SourcePolicy,
} from './source-policy.ts'
export { sourceChecks } from './source-registry.ts'
export { isChangelog, isWorkflow } from './source-texts.ts'
export { versionMention } from './version-mention.ts'
export {
  type KnownVulnerability,
  type UnaskedComponents,
  type VulnerabilityFacts,
  type VulnerabilityLevel,
  vulnerabilityLevels,
} from './vulnerability-facts.ts'
export type { PolicyFacts, WaiverFacts } from './waiver-facts.ts'
export { wholeArchives } from './whole-archives.ts'
export { readWorkflow } from './workflow-file.ts'
export { workflowPin } from './workflow-pin.ts'
