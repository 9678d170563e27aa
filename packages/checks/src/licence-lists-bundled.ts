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

import { LICENCE_FAMILIES } from '@tra/contents'
import { type ReadArchive, readableArchives } from './artifacts.ts'
import { bundledComponents } from './bundled-components.ts'
import { toleratesListedIssues } from './disclaimer-of.ts'
import type { CandidateFacts } from './facts.ts'
import { foreignFiles } from './foreign-files.ts'
import { type LicenceMentions, licenceMentions } from './licence-mentions.ts'
import { mentionsFamily } from './mentions-family.ts'
import { missingNotices } from './notice-parts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import { shownComponent, unnamedComponents } from './unnamed-components.ts'

type Name = 'family' | 'folder' | 'component' | 'notice' | 'tolerated'

const rules: Record<Name, Rule> = {
  family: {
    about: 'files under another licence that LICENSE does not mention',
    why: 'Users keep the terms that LICENSE lists, and break the ones it forgets.',
    clause: clause('MUST', 'licensing'),
    severity: { else: 'concern', 'open-source': 'suggestion' },
  },
  folder: {
    about: 'a folder of licence texts that LICENSE does not point to',
    why: 'Texts outside LICENSE count only with a pointer from it.',
    clause: clause('MUST', 'licensing'),
    severity: { else: 'concern', 'open-source': 'off' },
  },
  component: {
    about: 'bundled components that LICENSE does not name',
    why: 'Users can not see what else they get and on which terms. Parts under the Apache License need no entry.',
    clause: clause('MUST', 'licensing'),
    severity: { else: 'suggestion', 'open-source': 'note' },
  },
  notice: {
    about: 'parts of the NOTICE of a bundled component that NOTICE does not hold',
    why: 'The Apache License, 4(d), asks everybody who passes a work on to pass its notices on.',
    clause: clause('MUST', 'licensingHowto'),
    severity: { else: 'suggestion', 'open-source': 'note' },
  },
  tolerated: {
    about: 'licence details missing under a DISCLAIMER-WIP',
    why: 'The Incubator tolerates it until graduation, when DISCLAIMER-WIP lists it.',
    clause: clause('MAY', 'disclaimers'),
    severity: 'note',
  },
}

const SHOWN = 5
const SHOWN_CHARACTERS = 100

function families(read: ReadArchive, mentions: LicenceMentions): Problem<Name>[] {
  const { path: artifact } = read
  return [...foreignFiles(read)].flatMap(([family, paths]) => {
    const [entry = ''] = paths
    if (mentionsFamily(mentions.text, family)) return []
    const files = paths.length === 1 ? entry : `${entry} and ${paths.length - 1} more files`
    const message = `${files} in ${artifact} bear a licence (${LICENCE_FAMILIES[family].title}) that LICENSE does not mention`
    return [{ rule: 'family', artifact, entry, message, hint: 'add their licence to LICENSE below the Apache License' }]
  })
}

function folder({ path: artifact }: ReadArchive, { folder: entry, text }: LicenceMentions): Problem<Name>[] {
  if (entry === undefined || text.toLowerCase().includes(`${entry.toLowerCase().replace(/^.*\//, '')}/`)) return []
  const message = `${artifact} holds licence texts in ${entry}/ and its LICENSE does not point there`
  return [
    { rule: 'folder', artifact, entry, message, hint: 'say in LICENSE which component has its licence in which file' },
  ]
}

function components(read: ReadArchive, mentions: LicenceMentions, release: CandidateFacts['release']): Problem<Name>[] {
  const { path: artifact } = read
  const named = bundledComponents(read, release?.product).filter((name) => !mentions.names(name))
  const unnamed = [...unnamedComponents(read, mentions).map(shownComponent), ...named]
  if (unnamed.length === 0) return []
  const more = unnamed.length > SHOWN ? ` and ${unnamed.length - SHOWN} more` : ''
  const message = `LICENSE in ${artifact} does not name ${unnamed.slice(0, SHOWN).join(', ')}${more}`
  const hint = 'name each bundled component with its licence in LICENSE, unless it is under the Apache License'
  return [{ rule: 'component', artifact, message, hint }]
}

function notices(read: ReadArchive): Problem<Name>[] {
  const { path: artifact } = read
  return missingNotices(read).map(({ component: { name, path: entry }, paragraphs }) => ({
    rule: 'notice',
    artifact,
    entry,
    message: `NOTICE in ${artifact} does not hold what that of ${name} (${entry}) says: ${beginningOf(paragraphs)}`,
    hint: `carry over what applies; trusted-release sbom notices ${artifact} drafts it`,
  }))
}

function beginningOf([paragraph = '']: readonly string[]): string {
  return JSON.stringify(paragraph.replaceAll(/[\s\p{C}]+/gu, ' ').slice(0, SHOWN_CHARACTERS))
}

function judge(read: ReadArchive, release: CandidateFacts['release']): Problem<Name>[] {
  const mentions = licenceMentions(read)
  // Without a readable LICENSE `licence-file-present` has said what matters.
  if (mentions === undefined) return []
  const problems = [
    ...families(read, mentions),
    ...folder(read, mentions),
    ...components(read, mentions, release),
    ...notices(read),
  ]
  return toleratesListedIssues(read) ? problems.map((problem) => ({ ...problem, rule: 'tolerated' })) : problems
}

export const licenceListsBundled: RuleCheck<CandidateFacts, Name> = {
  id: 'licence-lists-bundled',
  summary:
    'LICENSE mentions every bundled part under another licence, and NOTICE the notices of bundled parts, as far as the archive shows them.',
  rules,
  run(facts) {
    return readableArchives(facts).flatMap((read) => judge(read, facts.release))
  },
}
