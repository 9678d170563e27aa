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

import { swhid } from '@tra/contents'
import type { ReadArchive } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { type FormatDifferences, formatDifferences } from './format-differences.ts'
import { packageStem } from './package-suffix.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import { shownPaths } from './shown-paths.ts'
import { wholeArchives } from './whole-archives.ts'

type Name = 'differs' | 'line-endings' | 'modes'

const rule = (rest: Omit<Rule, 'clause' | 'atr'>): Rule => ({
  clause: clause('practice', 'automatedChecks'),
  atr: 'parity.across_formats',
  ...rest,
})

/** Formats that users choose between; a jar and a tar of the same name are two things. */
const CHOICES = /\.(tar|tar\.gz|tgz|tar\.xz|tar\.bz2|tar\.zst|zip)$/i

/** Archives with the same name but for their suffix, in the order of the candidate. */
function siblings(facts: CandidateFacts): ReadArchive[][] {
  const groups = new Map<string, ReadArchive[]>()
  for (const read of wholeArchives(facts)) {
    if (!CHOICES.test(read.path)) continue
    const folder = read.path.slice(0, read.path.lastIndexOf('/') + 1)
    const stem = folder + packageStem(read.path)
    groups.set(stem, [...(groups.get(stem) ?? []), read])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

const identity = ({ archive: { tree } }: ReadArchive) => (tree === undefined ? 'no tree' : swhid(tree))

function explain(one: ReadArchive, other: ReadArchive, found: FormatDifferences): Problem<Name>[] {
  const both = `${other.path} and ${one.path}`
  const differing = [...found.content, ...found.unshared]
  const said: [Name, string[], string, string][] = [
    [
      'differs',
      differing,
      `${both} differ (${identity(other)}, ${identity(one)}) in`,
      'pack both from the same directory',
    ],
    [
      'line-endings',
      found.lineEndings,
      `${both} have other line endings in`,
      'say it on the download page, or pack both alike',
    ],
    ['modes', found.modes, `${both} have other modes for`, 'pack both from the same directory'],
  ]
  return said.flatMap(([name, paths, sentence, hint]) =>
    paths.length === 0 ? [] : [{ rule: name, artifact: other.path, message: `${sentence} ${shownPaths(paths)}`, hint }],
  )
}

function compare(one: ReadArchive, other: ReadArchive): Problem<Name>[] {
  if (one.archive.tree !== undefined && one.archive.tree === other.archive.tree) return []
  return explain(one, other, formatDifferences(one.archive, other.archive))
}

export const formatsAgree: RuleCheck<CandidateFacts, Name> = {
  id: 'formats-agree',
  summary: 'Archives of one thing in several formats hold the same files.',
  rules: {
    differs: rule({
      about: 'two formats of one archive with different files',
      why: 'What voters check in one format is not what users of the other get.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
    'line-endings': rule({
      about: 'two formats of one archive that differ in line endings',
      why: 'Scripts with Windows line endings do not start elsewhere, and nobody can compare the two by digest.',
      severity: 'suggestion',
    }),
    modes: rule({
      about: 'two formats of one archive that differ in what may be executed',
      why: 'Scripts of the build start from one of them only.',
      severity: 'suggestion',
    }),
  },
  run(facts) {
    return siblings(facts).flatMap(([one, ...others]) =>
      one === undefined ? [] : others.flatMap((other) => compare(one, other)),
    )
  },
}
