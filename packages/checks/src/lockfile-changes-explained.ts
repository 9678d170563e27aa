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

import { explainsDependencyChange } from './dependency-change.ts'
import { matchesPath } from './matches-path.ts'
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'
import type { LockfileChange, SourceFacts } from './source-facts.ts'

type Name = 'unexplained' | 'uncommitted' | 'unreadable'

/** Commits named in a message; more would hide them. */
const MAX_NAMED_COMMITS = 3

function isAnsweredFor(path: string, { policy, now }: SourceFacts): boolean {
  const today = now.toISOString().slice(0, 10)
  const current = policy.lockfileChanges.filter(({ expires }) => expires >= today)
  return matchesPath(
    current.map((entry) => entry.path),
    path,
  )
}

function sizeOf({ added, removed }: LockfileChange): string {
  return added === undefined || removed === undefined ? 'binary' : `+${added} -${removed}`
}

function problemOf(change: LockfileChange): Problem<Name>[] {
  const unexplained = change.commits.filter((commit) => !explainsDependencyChange(commit))
  if (change.commits.length > 0 && unexplained.length === 0) return []
  const what = `${change.path} changed (${sizeOf(change)})`
  if (change.commits.length === 0)
    return [
      {
        rule: 'uncommitted',
        artifact: change.path,
        message: `${what}, and no commit of the range touches it`,
        hint: 'look for a merge that changed it by itself',
      },
    ]
  const named = unexplained.slice(0, MAX_NAMED_COMMITS).map(({ id }) => id.slice(0, 12))
  const more = unexplained.length > named.length ? ` and ${unexplained.length - named.length} more` : ''
  return [
    {
      rule: 'unexplained',
      artifact: change.path,
      message: `${what} in ${named.join(', ')}${more}, which do not say why`,
      hint: 'review the change; then explain it in the policy of the project, or next time by a trailer "Lockfile-Change: reason"',
    },
  ]
}

export const lockfileChangesExplained: RuleCheck<SourceFacts, Name> = {
  id: 'lockfile-changes-explained',
  summary: 'Every change of a lockfile since the baseline is explained by its commits or by the project.',
  rules: {
    unexplained: {
      about: 'a lockfile change that no word explains',
      why: 'A dependency slipped into a lockfile runs in every build, and reviewers skip such files.',
      clause: clause('practice', 'slsaDependencies'),
      severity: { else: 'suggestion', 'high-assurance': 'blocker' },
    },
    uncommitted: {
      about: 'a lockfile change outside every commit',
      why: 'A merge can change a file without any reviewed commit doing it.',
      clause: clause('practice', 'slsaDependencies'),
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    },
    unreadable: {
      about: 'a range that could not be read',
      why: 'A change that nobody saw can not be called explained.',
      clause: clause('practice', 'slsaDependencies'),
      severity: { else: 'concern', 'high-assurance': 'blocker' },
      undecided: true,
    },
  },
  run(facts) {
    const { range } = facts
    if ('unreadable' in range)
      return [
        {
          rule: 'unreadable',
          message: `lockfile changes could not be read: ${range.unreadable}`,
          hint: 'name the previous release and give a full clone',
        },
      ]
    return range.value.lockfiles.filter(({ path }) => !isAnsweredFor(path, facts)).flatMap(problemOf)
  },
}
