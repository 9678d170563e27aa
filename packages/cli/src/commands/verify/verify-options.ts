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

import { profileNames } from '@tra/kernel'
import type { Options } from '../../command.ts'

/** Option → what it does; every one takes a value, but `json`. */
export const verifyHelp = {
  keys: 'KEYS file of the project; signatures by other keys are not accepted',
  'keys-digest': 'SHA-256 that the KEYS file must have',
  subject: 'what to check: candidate (default), source (a clone, before the tag) or release (what is published)',
  profile: `rules that apply: ${profileNames.join(', ')} (default: the policy's, else asf)`,
  policy: "the project's policy, .github/trusted-release.yml: stricter rules, and waivers with reason and last day",
  'expect-digest': 'candidate digest from the VOTE mail; other bytes are a blocker',
  release: 'committee/product/version-candidate, as logging/log4j/2.25.4-rc1; without the candidate for other subjects',
  repository: 'clone or https address of the source; with --tag or --commit, source archives are compared with it',
  commit: 'commit that the VOTE mail names',
  tag: 'tag that the VOTE mail names; its signature is checked against KEYS',
  rebuilt: 'directory of artifacts that you built again; the first difference is explained',
  container: 'image to run the build command in (docker), instead of this machine itself',
  'download-to': 'keep what is downloaded here; a later run goes on where this one stopped',
  identity: 'exact certificate subject of the Sigstore signatures; without identity or policy they are not verified',
  issuer: 'exact OIDC issuer of that certificate (default GitHub Actions)',
  'identity-policy': 'JSON file that says who may sign, instead of --identity',
  'trusted-root': "Sigstore trusted_root.json (default: the public instance's)",
  receipt: 'subject release: promotion receipt, which says what was released',
  'recorded-keys': 'subject release: KEYS file of the day of the release',
  channels:
    'subject release: github:owner/repository@tag, pypi:name, npm:name, crates:name, maven:group:artifact, docker:owner/image:tag@sha256:digest; with commas',
  baseline: 'subject source: tag or commit of the release before',
  'release-url':
    'subject source: where its releases lie in Subversion; without a baseline it is looked there and among the tags whether this is the first one',
  branch: 'subject source: branch that releases come from',
  github:
    'subject source: owner/repository whose checks and branch protection are read (token in GITHUB_TOKEN); without it they are left to a human',
  type: 'subject source: kind of release that it should be: major, minor, patch or security',
  format: 'form of the report: text (default), json, sarif, markdown, mail',
  output: 'write the report to this file instead of printing it',
  json: 'the same as --format json',
} as const

type Name = keyof typeof verifyHelp

export const verifyOptions: Options = Object.fromEntries(
  (Object.keys(verifyHelp) as Name[]).map((name) => [name, { type: name === 'json' ? 'boolean' : 'string' }]),
)
