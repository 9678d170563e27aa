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
  integer,
  oneOf,
  optionalListOf,
  optionalText,
  releaseFields,
  secret,
  serviceUrlOr,
  text,
  textOr,
} from '@tra/actionkit'
import { profileNames } from '@tra/kernel'

/** What `require` may name; the same words as `companionKinds` of packages/release, which is too heavy to load here. */
const requirable = ['sha512', 'asc', 'sigstore', 'pair', 'provenance', 'sbom', 'github'] as const

/** A documented outage of the public instance lasted 45 minutes. */
const MAX_PATIENCE_MINUTES = 240

export const spec = {
  name: 'sign',
  inputs: {
    directory: text(),
    ...releaseFields,
    profile: oneOf(profileNames, 'asf'),
    keys: text(),
    openpgp: oneOf(['project-key', 'release-manager', 'off'], 'project-key'),
    'gpg-private-key': secret(),
    'gpg-passphrase': secret(),
    approval: optionalText(),
    signatures: optionalText(),
    'signing-request': textOr('.trusted-release/sign/signing-request.json'),
    require: optionalListOf(requirable),
    sigstore: flag(true),
    'sigstore-timeout-minutes': integer(15, { minimum: 0, maximum: MAX_PATIENCE_MINUTES }),
    'fulcio-url': serviceUrlOr('https://fulcio.sigstore.dev'),
    'rekor-url': serviceUrlOr('https://rekor.sigstore.dev'),
    'rekor-version': oneOf(['1', '2'], '1'),
    'tsa-url': serviceUrlOr('https://timestamp.sigstore.dev'),
    'trusted-root': optionalText(),
    'allow-embedded-root': flag(false),
    'github-attestations': oneOf(['off', 'optional', 'required'], 'off'),
    'github-token': secret(),
    'github-url': serviceUrlOr('https://api.github.com'),
  },
  outputs: ['outcome', 'candidate-digest', 'fingerprint', 'artifacts', 'signing-request'],
} as const
