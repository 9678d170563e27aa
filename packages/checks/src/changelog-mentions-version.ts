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

import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { SourceFacts } from './source-facts.ts'
import { versionMention } from './version-mention.ts'

type Name = 'absent' | 'silent' | 'unreadable'

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'changelogs'), ...rest })

const rules: Record<Name, Rule> = {
  absent: rule({
    about: 'no changelog',
    why: 'Users can not see what an update does to them, security fixes among it.',
    severity: { else: 'suggestion', 'high-assurance': 'blocker' },
  }),
  silent: rule({
    about: 'a changelog without the version',
    why: 'Its text belongs to another release.',
    severity: { else: 'suggestion', 'high-assurance': 'blocker' },
  }),
  unreadable: rule({
    about: 'a changelog that could not be read',
    why: 'Whether it mentions the version is not known.',
    severity: { else: 'suggestion', 'high-assurance': 'concern' },
    undecided: true,
  }),
}

function problem(rule: Name, message: string, hint: string): Problem<Name> {
  return { rule, message, hint }
}

export const changelogMentionsVersion: RuleCheck<SourceFacts, Name> = {
  id: 'changelog-mentions-version',
  summary: 'A changelog at the root mentions the version.',
  rules,
  run({ release, changelogs }) {
    if (release === undefined) return []
    const { version } = release
    const hint = `add a section for ${version}`
    if (changelogs.length === 0) return [problem('absent', 'there is no changelog at the root', hint)]
    const mention = versionMention(version)
    if (changelogs.some(({ text }) => text !== undefined && mention.test(text))) return []
    const names = changelogs.map(({ path }) => path).join(', ')
    return changelogs.every(({ text }) => text !== undefined)
      ? [problem('silent', `${names} does not mention ${version}`, hint)]
      : [problem('unreadable', `${names} is too large to be read`, `see yourself that it mentions ${version}`)]
  },
}
