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

import type { Severity } from './finding.ts'

export const profileNames = ['asf', 'asf-podling', 'high-assurance', 'open-source'] as const
export type ProfileName = (typeof profileNames)[number]

/** Which companions every artifact must have, and how bad it is when one is missing. Data, not code. */
export interface Profile {
  name: ProfileName
  companions: { suffix: string; severity: Severity }[]
  /** Suffixes that must not appear at all (release-distribution: `.md5`, `.sig`). */
  forbidden: string[]
  /** LICENSE and NOTICE at the root of every source archive. */
  licenceFiles: Severity
  disclaimer: boolean
}

const asf: Profile = {
  name: 'asf',
  companions: [
    { suffix: '.asc', severity: 'blocker' },
    { suffix: '.sha512', severity: 'blocker' },
  ],
  forbidden: ['.md5', '.sha1', '.sha', '.sig'],
  licenceFiles: 'blocker',
  disclaimer: false,
}

export const profiles: Record<ProfileName, Profile> = {
  asf,
  'asf-podling': { ...asf, name: 'asf-podling', disclaimer: true },
  'high-assurance': {
    ...asf,
    name: 'high-assurance',
    companions: [
      ...asf.companions,
      { suffix: '.sigstore.json', severity: 'blocker' },
      { suffix: '.intoto.jsonl', severity: 'blocker' },
      { suffix: '.cdx.json', severity: 'blocker' },
      { suffix: '.spdx.json', severity: 'blocker' },
    ],
    forbidden: ['.md5', '.sha1', '.sha'],
  },
  'open-source': {
    ...asf,
    name: 'open-source',
    companions: [
      { suffix: '.asc', severity: 'concern' },
      { suffix: '.sha512', severity: 'blocker' },
    ],
    forbidden: [],
    licenceFiles: 'concern',
  },
}
