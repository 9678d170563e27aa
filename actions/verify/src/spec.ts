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

import {
  flag,
  oneOf,
  optionalDigest,
  optionalOneOf,
  optionalText,
  releaseFields,
  secret,
  serviceUrlOr,
  text,
  textOr,
} from '@tra/actionkit'
import { profileNames } from '@tra/kernel'

export const spec = {
  name: 'verify',
  inputs: {
    location: text(),
    subject: oneOf(['candidate', 'source', 'release'], 'candidate'),
    ...releaseFields,
    keys: text(),
    'keys-digest': optionalDigest(),
    profile: optionalOneOf(profileNames),
    policy: optionalText(),
    'expected-digest': optionalDigest(),
    repository: optionalText(),
    commit: optionalText(),
    tag: optionalText(),
    'rebuilt-directory': optionalText(),
    'certificate-identity': optionalText(),
    'certificate-issuer': textOr('https://token.actions.githubusercontent.com'),
    'identity-policy': optionalText(),
    'trusted-root': optionalText(),
    receipt: optionalText(),
    'recorded-keys': optionalText(),
    channels: optionalText(),
    baseline: optionalText(),
    'release-url': optionalText(),
    branch: optionalText(),
    'github-repository': optionalText(),
    'github-token': secret(),
    'github-url': serviceUrlOr('https://api.github.com'),
    'sign-summary': flag(false),
    'fulcio-url': serviceUrlOr('https://fulcio.sigstore.dev'),
    'rekor-url': serviceUrlOr('https://rekor.sigstore.dev'),
    'tsa-url': serviceUrlOr('https://timestamp.sigstore.dev'),
    'report-directory': textOr('.trusted-release/verify'),
  },
  outputs: ['verdict', 'candidate-digest', 'report', 'findings', 'sarif'],
} as const
