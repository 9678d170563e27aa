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

import type { Phase } from './phases.ts'

const COMMON = 'committee product version candidate profile keys store-url release-url coordinator'
const POSTURE = 'certificate-identity certificate-issuer trusted-root'
const BUILD = 'ref baseline branch build-command build-image build-directory approval vote-to vote-from'
const SERVICES = 'fulcio-url rekor-url tsa-url github-url'
const VOTE = 'thread candidate-digest archive-url roster release-manager'
const TELLING =
  'receipt download-url mirror-url page-url announce-to announce-from about settle-minutes holds holds-key'

const words = (...lists: string[]): ReadonlySet<string> => new Set(lists.join(' ').split(' '))

const PUBLISH = words(COMMON, 'staged-url ref', VOTE, POSTURE, TELLING)

/** The inputs that the reusable workflow of each phase declares; a contract test holds them against the files. */
export const calledInputs: Readonly<Record<Phase, ReadonlySet<string>>> = {
  candidate: words(COMMON, BUILD, POSTURE, SERVICES),
  tally: words(COMMON, VOTE, 'result-to result-from'),
  publish: PUBLISH,
  announce: PUBLISH,
  monitor: words(COMMON, POSTURE, 'receipt channels'),
}
