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

import type { RebuildComparison } from './comparison-facts.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'differs' | 'absent'

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'reproducibleBuilds'), ...rest })

const rules: Record<Name, Rule> = {
  differs: rule({
    about: 'an artifact that comes out otherwise when it is built again',
    why: 'Nobody can tell whether the difference is a clock or a back door of the machine that built it.',
    severity: { else: 'concern', 'high-assurance': 'blocker' },
  }),
  absent: rule({
    about: 'an artifact that was not built again',
    why: 'Whether the source gives this artifact is left to trust.',
    severity: 'concern',
  }),
}

type Kind = NonNullable<RebuildComparison['kind']>

const CAUSES: Record<Kind, [string, string]> = {
  time: ['the time of', 'let the build take times from SOURCE_DATE_EPOCH'],
  order: ['the order of entries at', 'let the build sort what it packs'],
  mode: ['the mode of', 'let the build set modes instead of taking those of the machine (umask)'],
  content: [
    'the content of',
    'compare that file in both; names, paths, times and dates of the machine are the usual cause',
  ],
  members: ['the files in it, first', 'build from a clean checkout with the same tools'],
  packing: ['the way it is packed', 'use the same version of the packing program, without name and time in its header'],
}

function whereOf({ member, offset }: RebuildComparison): string {
  const at = offset === undefined ? '' : ` at byte ${offset}`
  return member === undefined ? at : ` ${JSON.stringify(member.slice(0, 200))}${at}`
}

function problemOf(comparison: RebuildComparison): Problem<Name>[] {
  const { artifact, identical, absent, kind = 'content', detail } = comparison
  if (absent) {
    const hint = 'let the build make it, or check by hand what it holds'
    return [{ rule: 'absent', artifact, message: `${artifact} was not built again`, hint }]
  }
  if (identical) return []
  const [cause, hint] = CAUSES[kind]
  const place = comparison.member === undefined && kind === 'content' ? 'its content' : cause
  const message = `${artifact} built again differs in ${place}${whereOf(comparison)}${detail === undefined ? '' : `: ${detail}`}`
  const entry = comparison.member === undefined ? {} : { entry: comparison.member }
  return [{ rule: 'differs', artifact, ...entry, message, hint }]
}

export const rebuildIdentical: RuleCheck<CandidateFacts, Name> = {
  id: 'rebuild-identical',
  summary: 'Every artifact comes out byte for byte the same when it is built again.',
  rules,
  applies: ({ rebuilt }) => rebuilt !== undefined,
  run({ rebuilt = [] }) {
    return rebuilt.flatMap(problemOf)
  },
}
