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

export { type ArchivedMail, archiveMail } from './archived-mail.ts'
export {
  type AtrAccount,
  type AtrBehaviour,
  type AtrMail,
  type AtrProject,
  type AtrReadMail,
  type AtrReleaseState,
  type AtrServer,
  type AtrServerOptions,
  type AtrSsh,
  type AtrState,
  canServeSsh,
  startAtrServer,
  startAtrSsh,
} from './atr/index.ts'
export { type DownloadSite, type DownloadSiteOptions, startDownloadSite } from './download-site.ts'
export type { Fault } from './fault.ts'
export { type FaultProxy, type ProxyFault, startFaultProxy } from './fault-proxy.ts'
export { type GitHubApi, startGitHubApi } from './github-api.ts'
export { type AttestedRelease, type GitHubAttestor, startGitHubAttestor } from './github-attestor.ts'
export { type GitHubReleases, startGitHubReleases } from './github-releases.ts'
export type { GitHubRun } from './github-run.ts'
export { type GitHubSignIn, startGitHubSignIn } from './github-sign-in.ts'
export type { GitHubAdvisory, GitHubIssue, GitHubRepositoryState } from './github-state.ts'
export { createGpgHome } from './gpg-home.ts'
export type { HostileFile } from './hostile/hostile-file.ts'
export { hostileFiles } from './hostile/hostile-files.ts'
export { tarOf as hostileTarOf } from './hostile/tar-writer.ts'
export { writeHostileFiles } from './hostile/write-hostile-files.ts'
export { type ZipMember, zipOf } from './hostile/zip-writer.ts'
export { type ImageRegistry, type SampleImage, startImageRegistry } from './image-registry.ts'
export { type Claims, type JsonWebKeySet, verifyToken } from './json-web-token.ts'
export { keysFile } from './keys-file.ts'
export { killPoints } from './kill-points.ts'
export { acceptsConnections, freePort } from './loopback-port.ts'
export {
  jsonReply,
  type LoopbackHandler,
  type LoopbackRequest,
  type LoopbackServer,
  type Reply,
  startLoopbackServer,
  textReply,
} from './loopback-server.ts'
export { type MailList, startMailList } from './mail-list.ts'
export { type Refusal, traced } from './mail-server.ts'
export { startMeddlingProxy } from './meddling-proxy.ts'
export { clockPreload, type MovingClock, movingClock } from './moving-clock.ts'
export { type StagedRepository, startNexusServer } from './nexus-server.ts'
export { type OidcIssuer, startOidcIssuer } from './oidc-issuer.ts'
export { type OsvServer, type OsvServerState, startOsvServer } from './osv-server.ts'
export { logRekorV2Entry } from './rekor-v2-entry.ts'
export { makeReleaseKey, type ReleaseKey, type ReleaseKeyOptions, signDetached } from './release-key.ts'
export { type RosterCommittee, type RosterPerson, rosterDocuments } from './roster.ts'
export { type CommandOptions, runCommand } from './run-command.ts'
export { type SampleProject, type SampleProjectOptions, writeSampleProject } from './sample-project.ts'
export { type SigstoreLab, type SigstoreLabOptions, startSigstoreLab } from './sigstore-lab.ts'
export { mountSmallDisk, type SmallDisk } from './small-disk.ts'
export type { SvnUser } from './svn-access.ts'
export { canServeSvnOverHttp, type SvnHttpServer, startSvnHttpServer } from './svn-http-server.ts'
export { type SvnServer, type SvnServerOptions, startSvnServer } from './svn-server.ts'
export { type TlsIdentity, tlsIdentity } from './tls-identity.ts'
export type { TrustedRootJson } from './trusted-root.ts'
export { type FakeWitness, startWitness } from './witness.ts'
