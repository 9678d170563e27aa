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

import { matchesWildcard } from '@tra/kernel'
import type { LicenceCategory } from './licence-category.ts'

/** A decision of Legal Affairs about packages, as a project writes it down. Without reference or reason it changes nothing. */
export interface LicenceOverride {
  /** Of package URLs; `*` stands for any characters: `pkg:npm/left-pad@*`. */
  package: string
  /** What their licence is, where what they say is wrong or nothing. */
  licence?: string
  /** What they count as, where the decision is not about the licence. */
  category?: Exclude<LicenceCategory, 'unknown'>
  /** The ticket or the thread of the decision. */
  reference: string
  reason: string
  /** `2027-01-31`: the last day on which it counts, UTC. */
  expires: string
}

/** A ticket of Legal Affairs, or a mail in a list's archive. */
export const OVERRIDE_REFERENCE = /^(?:LEGAL-\d{1,6}|https:\/\/lists\.apache\.org\/\S{1,200})$/

/** An override, and what became of it. */
export interface OverrideUse {
  override: LicenceOverride
  /** `baseless`: it lacks a reference or a reason. */
  state: 'used' | 'unused' | 'expired' | 'baseless'
  /** Components that it names. */
  matches: number
}

function isBaseless({ reference, reason }: LicenceOverride): boolean {
  return !OVERRIDE_REFERENCE.test(reference) || reason.trim() === ''
}

/** The overrides that count on a day. */
export function overridesInForce(overrides: readonly LicenceOverride[], today: string): LicenceOverride[] {
  return overrides.filter((override) => !isBaseless(override) && override.expires >= today)
}

export function namesPackage({ package: pattern }: LicenceOverride, purl: string | undefined): boolean {
  return purl !== undefined && matchesWildcard(pattern, purl)
}

/** What became of each override over all components of a release. @param today UTC. */
export function overrideUses(
  overrides: readonly LicenceOverride[],
  components: readonly { purl?: string }[],
  today: string,
): OverrideUse[] {
  const inForce = new Set(overridesInForce(overrides, today))
  return overrides.map((override) => {
    const matches = new Set(components.flatMap(({ purl }) => (namesPackage(override, purl) ? [purl] : []))).size
    if (isBaseless(override)) return { override, state: 'baseless', matches }
    if (!inForce.has(override)) return { override, state: 'expired', matches }
    return { override, state: matches > 0 ? 'used' : 'unused', matches }
  })
}
