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

import { type ReadArchive, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { readLicence } from './licence-text.ts'
import { packageText } from './package-text.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck, SeverityByProfile } from './rule.ts'

type Name = 'missing' | 'misplaced' | 'unread' | 'empty' | 'other' | 'altered' | 'other-name'

const ASF: SeverityByProfile = { else: 'blocker', 'open-source': 'off' }
const licensing = clause('MUST', 'licensing')

const rules: Record<Name, Rule> = {
  missing: {
    about: 'a package without LICENSE',
    why: 'Users have no licence to use what they downloaded.',
    clause: licensing,
    severity: { else: 'blocker', 'open-source': 'concern' },
    atr: 'license.files',
  },
  misplaced: {
    about: 'a convenience package whose LICENSE lies where nobody looks',
    why: 'Users and scanners look at the customary place of the format and find no licence.',
    clause: licensing,
    severity: 'concern',
  },
  unread: {
    about: 'a LICENSE that is a link or too large to be read',
    why: 'Nobody has seen whether it is the licence.',
    clause: licensing,
    severity: 'concern',
    undecided: true,
  },
  empty: {
    about: 'an empty LICENSE',
    why: 'Users have no licence to use what they downloaded.',
    clause: licensing,
    severity: { else: 'blocker', 'open-source': 'concern' },
    atr: 'license.files',
  },
  other: {
    about: 'a LICENSE without the Apache License 2.0',
    why: 'Everything the Foundation releases is under the Apache License 2.0.',
    clause: licensing,
    severity: ASF,
    atr: 'license.files',
  },
  altered: {
    about: 'a LICENSE whose words differ from the Apache License 2.0',
    why: 'A changed word makes another licence, which nobody approved.',
    clause: licensing,
    severity: ASF,
    atr: 'license.files',
  },
  'other-name': {
    about: 'a source package with LICENSE.txt or another name instead of LICENSE',
    why: 'The bare name is preferred, and ATR refuses a source package without it.',
    clause: clause('SHOULD', 'licensingHowto'),
    severity: { else: 'concern', 'open-source': 'off' },
    atr: 'license.files',
  },
}

const COPY = 'copy https://www.apache.org/licenses/LICENSE-2.0.txt to LICENSE; details of bundled parts follow below it'
const PLACE = 'put LICENSE at the root of the archive, or into META-INF/ of a jar'

function textRule(text: string): Name | undefined {
  if (text.trim() === '') return 'empty'
  const reading = readLicence(text)
  return reading === 'apache-2.0' ? undefined : reading
}

const WORDS: Record<'empty' | 'other' | 'altered', string> = {
  empty: 'is empty',
  other: 'is not the Apache License 2.0',
  altered: 'has other words than the Apache License 2.0',
}

function judgeText(artifact: string, entry: string, text: string): Problem<Name>[] {
  const rule = textRule(text)
  if (rule !== 'empty' && rule !== 'other' && rule !== 'altered') return []
  return [{ rule, artifact, entry, message: `${entry} in ${artifact} ${WORDS[rule]}`, hint: COPY }]
}

function judge(read: ReadArchive): Problem<Name>[] {
  const { path: artifact, kind } = read
  const found = packageText(read, 'LICENSE')
  if (found.state === 'absent' || (found.state === 'misplaced' && kind === 'source'))
    return [{ rule: 'missing', artifact, message: `${artifact} has no LICENSE at its root`, hint: COPY }]
  const { path: entry } = found
  if (found.state === 'misplaced')
    return [
      { rule: 'misplaced', artifact, entry, message: `${artifact} has its LICENSE only at ${entry}`, hint: PLACE },
    ]
  if (found.state === 'unread')
    return [{ rule: 'unread', artifact, entry, message: `${entry} in ${artifact} was not read`, hint: 'look into it' }]
  const problems = judgeText(artifact, entry, found.text)
  if (kind === 'binary' || entry.endsWith('LICENSE')) return problems
  const message = `${artifact} calls its licence ${entry}`
  return [...problems, { rule: 'other-name', artifact, entry, message, hint: 'rename it to LICENSE' }]
}

export const licenceFilePresent: RuleCheck<CandidateFacts, Name> = {
  id: 'licence-file-present',
  summary: 'Every package holds a LICENSE with the full Apache License 2.0 where its format keeps it.',
  rules,
  run(facts) {
    return readableArchives(facts).flatMap(judge)
  },
}
