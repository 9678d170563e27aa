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

import { readableArchives } from './artifacts.ts'
import { buildLeaving } from './build-leavings.ts'
import type { SourceComparison } from './comparison-facts.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import { shownPaths } from './shown-paths.ts'

type Name = 'changed' | 'added' | 'generated' | 'metadata' | 'missing' | 'modes' | 'unproved' | 'uncompared'

const rule = (rest: Omit<Rule, 'clause' | 'atr'>): Rule => ({
  clause: clause('practice', 'automatedChecks'),
  atr: 'compare.source_trees',
  ...rest,
})

const rules: Record<Name, Rule> = {
  changed: rule({
    about: 'a file with another content than in the commit',
    why: 'What was reviewed is not what users build: somebody changed it after the review.',
    severity: 'blocker',
  }),
  added: rule({
    about: 'a file that the commit does not hold',
    why: 'Nobody reviewed it; the back door of xz (CVE-2024-3094) was put only into the archive.',
    severity: { else: 'blocker', 'open-source': 'concern' },
  }),
  generated: rule({
    about: 'a file that the commit does not hold and that autotools write',
    why: 'Users run it, nobody reviewed it, and only making it again tells whether it is what the tool writes.',
    severity: { else: 'concern', 'high-assurance': 'blocker' },
    undecided: true,
  }),
  metadata: rule({
    about: 'data about the package that its build tool adds',
    why: 'It is no part of the commit; nothing runs it.',
    severity: 'note',
  }),
  missing: rule({
    about: 'a file of the commit that the archive lacks, and no export-ignore says why',
    why: 'Users may not be able to build and test what was reviewed.',
    severity: 'concern',
  }),
  modes: rule({
    about: 'a file that may be executed in only one of archive and commit',
    why: 'Scripts of the build do not start, or data can be run.',
    severity: { else: 'suggestion', 'high-assurance': 'concern' },
  }),
  unproved: rule({
    about: 'a difference that is expected, but not shown to be the expected one',
    why: 'A placeholder, a large file or a submodule may hide a change.',
    severity: 'concern',
    undecided: true,
  }),
  uncompared: rule({
    about: 'a source archive that could not be compared with the commit',
    why: 'Silence about it would look like agreement.',
    severity: 'concern',
    undecided: true,
  }),
}

const HINTS: Record<Name, string> = {
  changed: 'pack the archive again from a clean checkout of the tag: git archive <tag>',
  added: 'find out where it comes from; commit it, or pack the archive from a clean checkout of the tag',
  generated: 'make it again from the tag with the same versions of autotools and compare',
  metadata: 'nothing, unless it surprises you',
  missing: 'pack it too, or mark it with export-ignore in .gitattributes',
  modes: 'pack with a program that keeps modes: git archive <tag>',
  unproved: 'compare these files by eye with the tag, and large files and submodules with where they come from',
  uncompared: 'see what the report says about that archive',
}

function ofCommit({ commit }: SourceComparison): string {
  return commit.slice(0, 12)
}

function words(comparison: SourceComparison): Record<Exclude<Name, 'uncompared'>, [string, string[]]> {
  const { artifact, changed, missing, modes, added, unproved } = comparison
  const commit = ofCommit(comparison)
  const ours = (kind: ReturnType<typeof buildLeaving>) => added.filter((path) => buildLeaving(path) === kind)
  return {
    changed: [`${artifact} differs from commit ${commit} in`, changed],
    added: [`${artifact} holds what commit ${commit} does not:`, ours(undefined)],
    generated: [`${artifact} holds generated files that commit ${commit} does not:`, ours('generated')],
    metadata: [`${artifact} holds metadata that commit ${commit} does not:`, ours('metadata')],
    missing: [`${artifact} lacks files of commit ${commit}:`, missing],
    modes: [`${artifact} has other modes than commit ${commit} for`, modes],
    unproved: [
      `${artifact} differs from commit ${commit} as expected, but without proof, in`,
      unproved.map(({ path }) => path),
    ],
  }
}

const ORDER = ['changed', 'added', 'generated', 'missing', 'unproved', 'modes', 'metadata'] as const

function differences(comparison: SourceComparison): Problem<Name>[] {
  if (comparison.identical) return []
  const said = words(comparison)
  return ORDER.flatMap((name) => {
    const [sentence, paths] = said[name]
    if (paths.length === 0) return []
    return [
      { rule: name, artifact: comparison.artifact, message: `${sentence} ${shownPaths(paths)}`, hint: HINTS[name] },
    ]
  })
}

/** Archives of source that nobody compared, and the candidate that holds none at all. */
function uncompared(facts: CandidateFacts, comparisons: readonly SourceComparison[]): Problem<Name>[] {
  const compared = new Set(comparisons.map(({ artifact }) => artifact))
  const sources = readableArchives(facts).filter(({ kind }) => kind === 'source')
  const left = sources.filter(({ path }) => !compared.has(path)).map(({ path }) => path)
  const hint = HINTS.uncompared
  if (sources.length === 0)
    return [{ rule: 'uncompared', message: 'there is no source archive that could be compared with the commit', hint }]
  return left.map((path) => ({
    rule: 'uncompared',
    artifact: path,
    message: `${path} was not compared with the commit`,
    hint,
  }))
}

export const sourceMatchesTag: RuleCheck<CandidateFacts, Name> = {
  id: 'source-matches-tag',
  summary: 'Every source archive holds the files of the commit, as git itself would pack them.',
  rules,
  applies: ({ source }) => source !== undefined,
  run(facts) {
    const comparisons = facts.source?.comparisons
    // Without a repository the report says that nothing was compared.
    if (comparisons === undefined) return []
    return [...comparisons.flatMap(differences), ...uncompared(facts, comparisons)]
  },
}
