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

import type { Clause, Problem, Rule, SeverityByProfile } from './rule.ts'
import type { CheckResult, SourceFacts } from './source-facts.ts'
import type { NamedCheck } from './source-policy.ts'

export type NamedCheckRule = 'unnamed' | 'missing' | 'failed' | 'running' | 'skipped' | 'other-app' | 'unreadable'

/** The rules about checks that must be green; `what` is a check or a gate. */
export function namedCheckRules(
  what: string,
  clause: Clause,
  severity: SeverityByProfile,
  unnamed: SeverityByProfile,
): Record<NamedCheckRule, Rule> {
  const rule = (about: string, why: string, more: Partial<Rule> = {}): Rule => ({
    about,
    why,
    clause,
    severity,
    ...more,
  })
  return {
    unnamed: rule(`no ${what} that is named`, 'Where nothing is asked for, everything is green.', {
      severity: unnamed,
    }),
    missing: rule(
      `a ${what} without a result on the commit`,
      'A result on another commit says nothing about the bytes that are released.',
    ),
    failed: rule(`a ${what} that failed on the commit`, 'What it found goes to every user.'),
    running: rule(`a ${what} that has not ended`, 'It may still fail after the tag.'),
    skipped: rule(
      `a ${what} that was skipped`,
      'GitHub counts a skipped check as passed, and it has looked at nothing.',
    ),
    'other-app': rule(
      `a ${what} reported by another app`,
      'Anybody with write access can report a result under any name.',
    ),
    unreadable: rule(`a ${what} whose result could not be read`, 'What was not read can not be called green.', {
      undecided: true,
    }),
  }
}

const HINTS: Record<NamedCheckRule, string> = {
  unnamed: 'name them in the policy of the project, as they are shown on a commit',
  missing: 'run it on this very commit, or correct its name in the policy of the project',
  failed: 'repair what it found and release the commit that is green',
  running: 'wait until it has ended and check again',
  skipped: 'run it on this commit',
  'other-app': 'find out who reported it; name the right app in the policy of the project',
  unreadable: 'give a token that may read checks and commit statuses, and check again',
}

function problem(rule: NamedCheckRule, message: string): Problem<NamedCheckRule> {
  return { rule, message, hint: HINTS[rule] }
}

const OUTCOMES = [
  ['failure', 'failed', 'failed'],
  ['running', 'running', 'has not ended'],
  ['skipped', 'skipped', 'was skipped'],
] as const

function problemOf({ name, app }: NamedCheck, results: readonly CheckResult[], commit: string) {
  const named = results.filter((result) => result.name === name && result.headSha === commit)
  const own = named.filter((result) => app === undefined || result.app === app)
  const short = commit.slice(0, 12)
  if (named.length === 0) return problem('missing', `${name} has no result on ${short}`)
  if (own.length === 0) return problem('other-app', `${name} on ${short} was not reported by ${app}`)
  // One name may stand for several runs, of two workflows or of a push and a pull request: all must be green.
  const worst = OUTCOMES.find(([outcome]) => own.some((result) => result.outcome === outcome))
  return worst && problem(worst[1], `${name} ${worst[2]} on ${short}`)
}

/** Judges each named check by its results on exactly the commit of the release. */
export function judgeNamedChecks(
  named: readonly NamedCheck[],
  { checks, commit }: Pick<SourceFacts, 'checks' | 'commit'>,
): Problem<NamedCheckRule>[] {
  if ('unreadable' in checks) return [problem('unreadable', `checks could not be read: ${checks.unreadable}`)]
  return named.flatMap((check) => problemOf(check, checks.value, commit) ?? [])
}

/** Says that nothing was asked for. */
export function unnamedProblem(message: string): Problem<NamedCheckRule> {
  return problem('unnamed', message)
}
