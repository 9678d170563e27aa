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

import type { CandidateFacts } from '@tra/checks'
import type { Report } from '../report/verification-report.ts'

type NotChecked = Report['notChecked'][number]

const always: NotChecked[] = [
  { what: 'whether the release does what it should', why: 'a person has to try it on their own hardware' },
]

/** What a verification did not look at, so that silence is not taken for a pass. */
export function notChecked({
  release,
  source,
  rebuilt,
  builds,
  attestations,
  expectedDigest,
}: CandidateFacts): NotChecked[] {
  const unchecked = attestations.filter(({ outcome }) => outcome === 'unchecked').length
  const gaps: [boolean, NotChecked][] = [
    [expectedDigest === undefined, { what: 'whether these are the voted bytes', why: 'no candidate digest was given' }],
    [release === undefined, { what: 'whether names and versions agree', why: 'no release was named (--release)' }],
    [source === undefined, { what: 'source against the tagged commit', why: 'no repository was given' }],
    [
      unchecked > 0,
      { what: `${unchecked} Sigstore signatures and statements`, why: 'nobody said who must have signed' },
    ],
    [
      rebuilt === undefined,
      { what: 'whether the artifacts can be built again', why: 'no rebuilt directory was given' },
    ],
    [builds === undefined, { what: 'whether the source builds', why: 'no command was given' }],
  ]
  return [...gaps.flatMap(([isGap, gap]) => (isGap ? [gap] : [])), ...always]
}
