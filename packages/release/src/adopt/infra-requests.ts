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

import { stringify } from 'yaml'
import { stagingFolder } from './addresses.ts'
import type { Adoption } from './adoption.ts'

/** Something that a human asks of somebody else, with the text to paste. */
export interface InfraRequest {
  title: string
  /** Who or what takes it. */
  to: string
  text: string
}

function protection({ branch, committee, tag: { prefix } }: Adoption): string {
  const reviewers = { required_reviewers: [{ id: `${committee}-committers`, type: 'Team' }], prevent_self_review: true }
  return stringify({
    github: {
      protected_branches: { [branch]: { required_pull_request_reviews: { required_approving_review_count: 1 } } },
      rulesets: [{ name: 'Release tags', type: 'tag', refs: { includes: [`refs/tags/${prefix}*`] } }],
      environments: { 'release-candidate': reviewers },
    },
  })
}

function keyRequest({ product, committee }: Adoption): InfraRequest {
  return {
    title: 'A signing key for CI',
    to: 'INFRA at issues.apache.org/jira, after security@apache.org approved the workflow',
    text: `Please make a signing-only RSA 4096 key for automated release signing of Apache ${product}
(user id: private@${committee}.apache.org), put its private half into the secret GPG_PRIVATE_KEY of the
environment release-candidate, and its revocation certificate where our PMC keeps such. The candidates are
reproducible, staged in dist/dev alone, and rebuilt bit by bit on hardware of a PMC member before publication
(https://infra.apache.org/release-signing.html#automated-release-signing).
Afterwards: the number of this ticket goes into the variable RELEASE_SIGNING_APPROVAL, the public key into KEYS.`,
  }
}

function accountRequest(adoption: Adoption): InfraRequest {
  return {
    title: 'A Subversion role account for staging',
    to: 'INFRA at issues.apache.org/jira',
    text: `Please make a role account that may write below ${stagingFolder(adoption)} and nowhere else
(not dist/release), and put it into the secrets SVN_USERNAME and SVN_PASSWORD of the environment release-candidate
of apache/${adoption.repository.split('/')[1] ?? adoption.product}.`,
  }
}

function postureRequest({ repository, profile }: Adoption): InfraRequest {
  return {
    title: 'A token that shows how the branch is protected',
    to: profile === 'open-source' ? 'an administrator of the repository' : 'INFRA at issues.apache.org/jira',
    text: `Please make a fine-grained token for ${repository} with the one permission "Administration: read", and put it
into the secret POSTURE_TOKEN of the repository. Without it nobody but an administrator can see whether reviews and
checks are enforced, and a release of which that is not known waits for a human.`,
  }
}

function storeRequest({ repository }: Adoption): InfraRequest {
  return {
    title: 'A token that writes releases',
    to: 'an administrator of the repository',
    text: `Please make a fine-grained token for ${repository} with the one permission "Contents: read and write", and put it
into the secret STORE_TOKEN of the environment release-candidate: candidates are kept as pre-releases.`,
  }
}

/** What the files alone can't bring: keys, accounts and protection. */
export function infraRequests(adoption: Adoption): InfraRequest[] {
  if (adoption.profile === 'open-source') return [storeRequest(adoption), postureRequest(adoption)]
  return [
    ...(adoption.signer === 'ci' ? [keyRequest(adoption)] : []),
    accountRequest(adoption),
    postureRequest(adoption),
    {
      title: 'Protection of branch, tags and environment',
      to: '.asf.yaml of the default branch',
      text: protection(adoption),
    },
  ]
}
