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

import type { CertificateClaims } from '@tra/provenance'
import type { GitHubRun } from '@tra/testkit'

const [COMMIT, SIGNER_COMMIT] = ['c'.repeat(40), 'd'.repeat(40)]
const REPOSITORY = 'example-org/example'
// A file name may hold "@", too.
const CALLER = `${REPOSITORY}/.github/workflows/release@home.yml@refs/tags/v1.0.0`
const SIGNER = 'example-org/release-actions/.github/workflows/sign.yml@refs/tags/v2.3.4'

/** The run that asks for certificates: a project's workflow that calls a reusable one. No two claims are alike. */
export const RUN: Partial<GitHubRun> = {
  repository: REPOSITORY,
  repository_id: '710001',
  repository_owner_id: '47359',
  ref: 'refs/tags/v1.0.0',
  sha: COMMIT,
  workflow_ref: CALLER,
  workflow_sha: 'e'.repeat(40),
  job_workflow_ref: SIGNER,
  job_workflow_sha: SIGNER_COMMIT,
  event_name: 'push',
  runner_environment: 'github-hosted',
  run_id: '4242',
  run_attempt: '3',
}

/** What a certificate must say of it (Fulcio docs/oid-info.md). */
export function claimsOfRun(issuer: string): CertificateClaims {
  return {
    subjectAlternativeName: `https://github.com/${SIGNER}`,
    issuer,
    buildSignerUri: `https://github.com/${SIGNER}`,
    buildSignerDigest: SIGNER_COMMIT,
    runnerEnvironment: 'github-hosted',
    sourceRepositoryUri: `https://github.com/${REPOSITORY}`,
    sourceRepositoryDigest: COMMIT,
    sourceRepositoryRef: 'refs/tags/v1.0.0',
    sourceRepositoryIdentifier: '710001',
    sourceRepositoryOwnerUri: 'https://github.com/example-org',
    sourceRepositoryOwnerIdentifier: '47359',
    buildConfigUri: `https://github.com/${CALLER}`,
    buildConfigDigest: 'e'.repeat(40),
    buildTrigger: 'push',
    runInvocationUri: `https://github.com/${REPOSITORY}/actions/runs/4242/attempts/3`,
  }
}
