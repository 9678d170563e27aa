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

import type { ProfileName } from '@tra/kernel'

/** What signing can leave beside an artifact, and the copy of an attestation that GitHub keeps. */
export const companionKinds = ['sha512', 'asc', 'sigstore', 'pair', 'provenance', 'sbom', 'github'] as const
export type CompanionKind = (typeof companionKinds)[number]

/** Which companions are made, and without which of them a candidate is not signed. */
export interface SigningPlan {
  made: ReadonlySet<CompanionKind>
  /** Every artifact must have these. */
  demanded: ReadonlySet<CompanionKind>
  /** These and the demanded ones: the failure of any other is a warning. */
  required: ReadonlySet<CompanionKind>
}

/** What a caller chose beside the profile. */
export interface SigningChoices {
  /** Whether OpenPGP signatures are made or taken in. */
  openPgp: boolean
  sigstore: boolean
  /** Rekor v2 can't be searched by digest, so that nobody could verify a detached pair with it. */
  rekorVersion: 1 | 2
  githubAttestations: 'off' | 'optional' | 'required'
  /** What is demanded instead of what the profile demands. */
  require?: readonly CompanionKind[] | undefined
}

const SIGSTORE: readonly CompanionKind[] = ['sigstore', 'pair', 'provenance', 'sbom', 'github']
const COMMON: readonly CompanionKind[] = ['sha512', 'asc', 'sigstore', 'provenance', 'sbom']

interface ProfileCompanions {
  made: readonly CompanionKind[]
  /** Can't be left out. */
  required: readonly CompanionKind[]
  /** Whoever doesn't leave them out relies on them. */
  expected: readonly CompanionKind[]
}

const PLAIN: ProfileCompanions = {
  made: COMMON,
  required: ['sha512', 'asc'],
  expected: ['sigstore', 'provenance', 'sbom'],
}

/** `.sig` and `.pem` are files that Apache's own rules forbid in a release, and the high-assurance procedure demands. */
const PROFILES: Readonly<Record<ProfileName, ProfileCompanions>> = {
  asf: PLAIN,
  'asf-podling': PLAIN,
  'high-assurance': { made: [...COMMON, 'pair'], required: [...COMMON, 'pair'], expected: [] },
  'open-source': { ...PLAIN, required: ['sha512'], expected: [...PLAIN.expected, 'asc'] },
}

/** The companions of a profile, less those that the caller left out. */
export function signingPlan(profile: ProfileName, choices: SigningChoices): SigningPlan {
  const { required, expected } = PROFILES[profile]
  const made = new Set([...PROFILES[profile].made, ...github(choices)].filter((kind) => isChosen(kind, choices)))
  const copied = choices.githubAttestations === 'required' ? GITHUB : []
  const demanded = new Set([...(choices.require ?? required), ...copied])
  const relied = choices.require === undefined ? expected.filter((kind) => made.has(kind)) : []
  return { made, demanded, required: new Set([...demanded, ...relied]) }
}

const GITHUB: readonly CompanionKind[] = ['github']

function github({ githubAttestations }: SigningChoices): readonly CompanionKind[] {
  return githubAttestations === 'off' ? [] : GITHUB
}

function isChosen(kind: CompanionKind, { openPgp, sigstore, rekorVersion }: SigningChoices): boolean {
  if (kind === 'asc') return openPgp
  if (kind === 'pair' && rekorVersion === 2) return false
  return sigstore || !SIGSTORE.includes(kind)
}

/** What the plan demands and doesn't make: a step that went on would promise what it can't keep. */
export function unmade({ made, demanded }: SigningPlan): CompanionKind[] {
  return [...demanded].filter((kind) => !made.has(kind))
}
