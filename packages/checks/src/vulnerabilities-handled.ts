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

import type { Problem, RuleCheck } from './rule.ts'
import { shownPaths } from './shown-paths.ts'
import { type KnownVulnerability, type VulnerabilityFacts, vulnerabilityLevels } from './vulnerability-facts.ts'
import { type VulnerabilityRule, vulnerabilityRules } from './vulnerability-rules.ts'

type Found = Problem<VulnerabilityRule>

function reaches({ rating }: KnownVulnerability, { failOn }: VulnerabilityFacts): boolean | undefined {
  return rating && vulnerabilityLevels.indexOf(rating.level) >= vulnerabilityLevels.indexOf(failOn)
}

/** RustSec's words for what is no defect of the code. */
const NO_DEFECT = new Set(['unmaintained', 'notice'])

/** `unsound` is a defect: with a severity it is judged by that. */
function isRemark({ informational, rating }: KnownVulnerability): boolean {
  return informational !== undefined && (rating === undefined || NO_DEFECT.has(informational))
}

// The worst that can be said first: a package that does harm did so where the release was built, whether it ships or not.
function ruleOf(one: KnownVulnerability, facts: VulnerabilityFacts): VulnerabilityRule {
  if (one.malicious) return 'malicious'
  if (!one.shipped) return 'not-shipped'
  if (one.exploitedSince !== undefined && one.undecided === undefined) return 'known-exploited'
  if (one.statement?.settled) return 'settled'
  if (isRemark(one)) return 'remark'
  const reached = reaches(one, facts)
  if (reached === false) return 'tolerated'
  if (one.undecided !== undefined) return 'undecided-version'
  return reached === undefined ? 'unrated' : 'severe'
}

const hints: Record<VulnerabilityRule, string> = {
  malicious: 'remove the package, and treat whatever it was installed on as broken into',
  'known-exploited': 'upgrade before the release; only a waiver with a last day lets it pass',
  severe: 'upgrade, or say in a VEX document why the release is not affected',
  tolerated: 'upgrade when the next release is made',
  unrated: 'read the advisory and decide: upgrade, state it in a VEX document, or waive it with a reason',
  'undecided-version': 'compare the version with the advisory by hand; state the result in a VEX document',
  'not-shipped': 'upgrade it: users do not get it, and those who build do',
  settled: 'look at the statement again when the code around it changes',
  remark: 'read the remark: a package that nobody keeps gets no repairs',
  'not-asked': 'add a package URL and a version to the SBOM, or look the components up by hand',
  'unreadable-advisory': 'get the database anew',
  'old-database': 'get the database anew; advisories of the last days are missing in it',
}

function severityWords({ rating, informational }: KnownVulnerability): string {
  if (rating === undefined) return informational ?? 'of unknown severity'
  return rating.score === undefined ? rating.level : `${rating.level} (CVSS ${rating.score.toFixed(1)})`
}

function statementWords({ statement }: KnownVulnerability): string[] {
  if (statement === undefined) return []
  const { state, justification, detail, source } = statement
  const reasons = [justification, detail].filter((text) => text !== undefined)
  return [`${source} says ${state}${reasons.length === 0 ? '' : ` (${reasons.join(': ')})`}`]
}

function messageOf(one: KnownVulnerability): string {
  const { id, summary, fixed, exploitedSince, undecided } = one
  return [
    `${id}, ${severityWords(one)}${summary === undefined ? '' : `: ${summary}`}`,
    ...(exploitedSince === undefined ? [] : [`known to be exploited since ${exploitedSince}`]),
    ...(undecided === undefined ? [] : [`whether it is affected is not known: ${undecided}`]),
    ...(fixed.length === 0 ? [] : [`repaired in ${fixed.join(', ')}`]),
    ...statementWords(one),
  ].join('; ')
}

function problemOf(one: KnownVulnerability, facts: VulnerabilityFacts): Found {
  const rule = ruleOf(one, facts)
  return { rule, artifact: one.package, entry: one.id, message: `${one.package}: ${messageOf(one)}`, hint: hints[rule] }
}

function unaskedProblems({ unasked }: VulnerabilityFacts): Found[] {
  return unasked.map(({ why, names }) => {
    const count = `${names.length} component${names.length === 1 ? '' : 's'}`
    return {
      rule: 'not-asked',
      message: `${count}, each of which ${why}: ${shownPaths(names)}`,
      hint: hints['not-asked'],
    }
  })
}

function databaseProblems({ database, unreadable }: VulnerabilityFacts): Found[] {
  const found: Found[] = []
  if (unreadable.length > 0) {
    const message = `${unreadable.length} advisories could not be read: ${shownPaths(unreadable)}`
    found.push({ rule: 'unreadable-advisory', message, hint: hints['unreadable-advisory'] })
  }
  if (database?.ageDays !== undefined && database.ageDays > database.maxAgeDays) {
    const message = `the youngest advisory of the database is ${database.ageDays} days old`
    found.push({ rule: 'old-database', message, hint: hints['old-database'] })
  }
  return found
}

export const vulnerabilitiesHandled: RuleCheck<VulnerabilityFacts, VulnerabilityRule> = {
  id: 'vulnerabilities-handled',
  summary: 'No component that ships has a known vulnerability that is severe, exploited, or that nobody has looked at.',
  rules: vulnerabilityRules,
  run: (facts) => [
    ...facts.vulnerabilities.map((one) => problemOf(one, facts)),
    ...unaskedProblems(facts),
    ...databaseProblems(facts),
  ],
}
