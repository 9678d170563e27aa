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

import type { Finding, Profile, ProfileName, Severity } from '@tra/kernel'

/** How strongly a source words what a rule asks for; `practice` is ours, `specification` that of a format. */
export type Strength = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY' | 'practice' | 'specification'

/** Where a rule comes from. */
export interface Clause {
  strength: Strength
  /** URL of the policy clause or specification. */
  url: string
}

/** `off`: the profile doesn't ask for it. */
export type RuleSeverity = Severity | 'off'

/** One severity for every profile, or one by profile with `else` for the others. */
export type SeverityByProfile = RuleSeverity | ({ else: RuleSeverity } & Partial<Record<ProfileName, RuleSeverity>>)

/** One thing that a check can find. Severities are data: a profile or a project changes them without code. */
export interface Rule {
  /** What is wrong when it fires, as a noun phrase: "an artifact without .asc". */
  about: string
  /** Why a reader should care: the attack, or what the user loses. One sentence. */
  why: string
  clause: Clause
  severity: SeverityByProfile
  /** ATR's name of the check with the same purpose. */
  atr?: string
  /** What it finds can't be decided by a program: the verdict becomes `needs-human`. */
  undecided?: true
}

/** What a check found, before the runner adds the rule's words and severity. */
export interface Problem<Name extends string = string> {
  rule: Name
  /** Path inside the candidate. */
  artifact?: string
  /** Path inside that archive. */
  entry?: string
  /** Line of that text, from 1. */
  line?: number
  message: string
  /** What to do next. */
  hint: string
}

/** One file of rules about a release. It reads facts; it never fetches, prints, exits or throws for a bad release. */
export interface RuleCheck<Facts, Name extends string = string> {
  /** Kebab-case; equals the file name and the heading of its page. */
  id: string
  /** One sentence saying what holds when the check is silent. */
  summary: string
  rules: Record<Name, Rule>
  /** False where the facts it needs were not asked for: then its silence says nothing, and no report names it. */
  applies?(facts: Facts): boolean
  run(facts: Facts): Problem<Name>[]
}

type Strictness = Pick<Profile, 'name' | 'severities'>

/** A rule's severity under a profile; what a project tightened wins. */
export function severityOf(check: string, name: string, { severity }: Rule, profile: Strictness): RuleSeverity {
  const tightened = profile.severities[`${check}/${name}`]
  if (tightened !== undefined) return tightened
  return typeof severity === 'string' ? severity : (severity[profile.name] ?? severity.else)
}

function findingOf(check: RuleCheck<never>, problem: Problem, profile: Strictness): Finding[] {
  const { rule: name, ...seen } = problem
  const rule = check.rules[name]
  if (rule === undefined) throw new TypeError(`${check.id} has no rule ${name}`)
  const severity = severityOf(check.id, name, rule, profile)
  if (severity === 'off') return []
  const { why, clause, undecided } = rule
  const words = { why, reference: clause.url, strength: clause.strength }
  return [{ check: check.id, rule: name, severity, ...seen, ...words, ...(undecided ? { undecided } : {}) }]
}

/** Runs every check, so that a reader sees all problems at once instead of the first. */
export function judge<Facts>(checks: readonly RuleCheck<Facts>[], facts: Facts, profile: Strictness): Finding[] {
  return checks.flatMap((check) => check.run(facts).flatMap((problem) => findingOf(check, problem, profile)))
}
