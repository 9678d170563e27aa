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

import { judge, policyChecks } from '@tra/checks'
import { type Finding, matchesWildcard, type Profile } from '@tra/kernel'
import { dayOf } from './day-of.ts'
import { canBeWaived } from './never-waived.ts'
import type { ProjectPolicy, Waiver } from './project-policy.ts'

/** Without a pattern everything matches; with one, a finding that names no file does not. */
function within(pattern: string | undefined, path: string | undefined): boolean {
  return pattern === undefined || (path !== undefined && matchesWildcard(pattern, path))
}

function names(waiver: Waiver, { check, rule, artifact, entry }: Finding): boolean {
  const ruleFits = waiver.rule === undefined || waiver.rule === rule
  return waiver.check === check && ruleFits && within(waiver.artifact, artifact) && within(waiver.entry, entry)
}

function waived(finding: Finding, current: readonly Waiver[]): Finding {
  const waiver = canBeWaived(finding) ? current.find((candidate) => names(candidate, finding)) : undefined
  if (waiver === undefined) return finding
  const { reason, expires } = waiver
  return { ...finding, waived: { reason, expires } }
}

function usage(waiver: Waiver, findings: readonly Finding[]) {
  const named = findings.filter((finding) => names(waiver, finding))
  return { ...waiver, matches: named.length, refused: named.filter((finding) => !canBeWaived(finding)).length }
}

/** What was judged: by which rules, when, and by which checks. */
export interface Judgement {
  profile: Profile
  now: Date
  /** Checks that ran: a waiver of another one is of use elsewhere. */
  checks: readonly { id: string }[]
}

/**
 * Marks the findings that the project answers for, and adds one for every waiver that is over, is of no use, or names what
 * nobody can waive. A waiver counts up to the end of its last day, UTC.
 */
export function applyPolicy(
  findings: readonly Finding[],
  { waivers: all = [] }: ProjectPolicy,
  { profile, now, checks }: Judgement,
): Finding[] {
  const ran = new Set(checks.map(({ id }) => id))
  const waivers = all.filter(({ check }) => ran.has(check))
  const today = dayOf(now)
  const current = waivers.filter(({ expires }) => expires >= today)
  const facts = { waivers: waivers.map((waiver) => usage(waiver, findings)), today }
  return [...findings.map((finding) => waived(finding, current)), ...judge(policyChecks, facts, profile)]
}
