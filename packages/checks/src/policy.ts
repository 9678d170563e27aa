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

import type { Clause, Strength } from './rule.ts'

/** The pages that findings point to. */
export const policy = {
  signaturesAndSums: 'https://infra.apache.org/release-distribution.html#sigs-and-sums',
  distribution: 'https://infra.apache.org/release-distribution.html',
  publishing: 'https://infra.apache.org/release-publishing.html',
  signing: 'https://infra.apache.org/release-signing.html',
  keys: 'https://infra.apache.org/release-signing.html#keys-policy',
  keyBasics: 'https://infra.apache.org/openpgp.html',
  openPgp: 'https://www.rfc-editor.org/rfc/rfc9580.html',
  sourcePackages: 'https://www.apache.org/legal/release-policy.html#source-packages',
  compiledPackages: 'https://www.apache.org/legal/release-policy.html#compiled-packages',
  licensing: 'https://www.apache.org/legal/release-policy.html#licensing-documentation',
  approval: 'https://www.apache.org/legal/release-policy.html#release-approval',
  sourceHeaders: 'https://www.apache.org/legal/src-headers.html',
  noticeFile: 'https://www.apache.org/legal/src-headers.html#notice',
  thirdPartyLicences: 'https://www.apache.org/legal/resolved.html',
  podlingNames: 'https://incubator.apache.org/policy/incubation.html#releases',
  disclaimers: 'https://incubator.apache.org/policy/incubation.html#disclaimers',
  licensingHowto: 'https://infra.apache.org/licensing-howto.html',
  portableNames: 'https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap03.html',
  projectPolicy:
    'https://github.com/apache/trusted-release-actions/blob/main/docs/guide-project.md#the-projects-policy',
  automatedChecks: 'https://github.com/apache/tooling-trusted-releases/blob/main/atr/docs/checks.md',
  npmPackage: 'https://docs.npmjs.com/cli/commands/npm-pack',
  minimumElements: 'https://www.ntia.gov/report/2021/minimum-elements-software-bill-materials-sbom',
  cyclonedx: 'https://cyclonedx.org/docs/1.6/json/',
  archiveFormat: 'https://www.gnu.org/software/tar/manual/html_node/Security.html',
  zipFormat: 'https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT',
  slsaVerification: 'https://slsa.dev/spec/v1.1/verifying-artifacts',
  slsaSummary: 'https://slsa.dev/spec/v1.1/verification_summary',
  inTotoPredicates: 'https://github.com/in-toto/attestation/tree/main/spec/predicates',
  sigstoreVerification: 'https://docs.sigstore.dev/cosign/verifying/verify/',
  reproducibleBuilds: 'https://reproducible-builds.org/docs/definition/',
  actionsPolicy: 'https://infra.apache.org/github-actions-policy.html',
  actionsHardening: 'https://docs.github.com/en/actions/reference/security/secure-use',
  branchProtection:
    'https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches',
  statusChecks:
    'https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks',
  secretScanning: 'https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning',
  slsaSource: 'https://slsa.dev/spec/v1.2/source-requirements',
  slsaDependencies: 'https://slsa.dev/spec/v1.2/threats',
  semanticVersioning: 'https://semver.org/spec/v2.0.0.html',
  changelogs: 'https://keepachangelog.com/en/1.1.0/',
  gitAttributes: 'https://git-scm.com/docs/gitattributes#_creating_an_archive',
  gitTags: 'https://git-scm.com/docs/git-tag',
  osv: 'https://ossf.github.io/osv-schema/',
  knownExploited: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
  vex: 'https://cyclonedx.org/capabilities/vex/',
} as const

/** What a page asks for, and how strongly. */
export function clause(strength: Strength, page: keyof typeof policy): Clause {
  return { strength, url: policy[page] }
}
