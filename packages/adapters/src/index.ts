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

export { archiveReader, candidateHasher, candidateReader, readTarStream } from './archive/index.ts'
export {
  type AtrReleaseOptions,
  atrCandidateStore,
  atrEndpoints,
  atrReference,
  atrRelease,
  atrVotes,
  isAtrLocation,
} from './atr/index.ts'
export { sourceBuilder } from './build/index.ts'
export { channelReader } from './channels/index.ts'
export { systemClock } from './clock/index.ts'
export {
  commandEvents,
  commandSink,
  commandSource,
  coordinatorReader,
  spooledEvents,
  stepContext,
} from './coordinator/index.ts'
export {
  readCopyPlan,
  readPlan,
  readReceipt,
  readRemovalPlan,
  readStageReceipt,
  readTally,
  readTemplate,
  readVariables,
  readVoters,
} from './documents/index.ts'
export { downloadProbe } from './downloads/index.ts'
export { candidateFetcher } from './fetch/index.ts'
export { documentReader, filesBelow, fileWriter } from './files/index.ts'
export { type Commit, resolveCommit, sourceHistory, sourceRepository, writeSourceArchive } from './git/index.ts'
export {
  advisoryDrafts,
  attestationPublisher,
  type GitHubOptions,
  issueTracker,
  repositoryPosture,
} from './github/index.ts'
export {
  combineSignatures,
  keyMerger,
  keysFileReader,
  localSigner,
  openPgpSignerFactory,
  openPgpVerifier,
  wipeKeyring,
} from './gpg/index.ts'
export { depsDevLicences, installedPackages } from './licence-sources/index.ts'
export { mailArchive, mailFinder } from './lists/index.ts'
export { mailReceipts, mailTransport, type Sender, senderOf, sendMail } from './mail/index.ts'
export { nexusStaging } from './nexus/index.ts'
export { osvDatabase, osvService, PUBLIC_OSV } from './osv/index.ts'
export { runTool } from './process/index.ts'
export { committedRoot, committedTexts, exactTag, projectReader, uncommittedChanges } from './project/index.ts'
export { rebuildComparer } from './rebuild/index.ts'
export { readRoster } from './roster/index.ts'
export { temporaryDirectories } from './scratch/index.ts'
export { signingTools } from './signing/index.ts'
export {
  BundleArtifactVerifier,
  BundleVerifier,
  embeddedRoot,
  githubTrustRoot,
  lazyVerifier,
  parseTrustRoot,
  publicDocument,
  publicKeyFrom,
  SigningSession,
  signingServices,
  trustRootFrom,
} from './sigstore/index.ts'
export { sourceTree } from './source-tree/index.ts'
export { atrFor, isSubversionServer, type StoreAccess, storeFor } from './stores/index.ts'
export { distReader, releaseArea, svnStore } from './svn/index.ts'
export { tagReader, tagWriter } from './tags/index.ts'
export { type PostWebhook, type WebhookOptions, webhookPoster } from './webhook/index.ts'
