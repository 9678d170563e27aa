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
import { packageText } from './package-text.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck, SeverityByProfile } from './rule.ts'

type Part = 'product' | 'copyright' | 'attribution'
type Name = 'missing' | 'misplaced' | 'unread' | 'other-name' | Part | 'year-past' | 'year-future'

// The wording is the Foundation's own; other projects have no such duty.
const ASF: SeverityByProfile = { else: 'blocker', 'open-source': 'off' }
const CONCERN: SeverityByProfile = { else: 'concern', 'open-source': 'off' }

function part(about: string): Rule {
  const why = 'The three parts say whose work it is; the Apache License asks everybody to pass them on.'
  return { about, why, clause: clause('MUST', 'noticeFile'), severity: ASF, atr: 'license.files' }
}

const rules: Record<Name, Rule> = {
  missing: {
    about: 'a package without NOTICE',
    why: 'The Apache License asks users to pass NOTICE on, which they can not without one.',
    clause: clause('MUST', 'licensing'),
    severity: ASF,
    atr: 'license.files',
  },
  misplaced: {
    about: 'a convenience package whose NOTICE lies where nobody looks',
    why: 'Users look at the customary place of the format and find no NOTICE to pass on.',
    clause: clause('MUST', 'licensing'),
    severity: CONCERN,
  },
  unread: {
    about: 'a NOTICE that is a link or too large to be read',
    why: 'Nobody has seen what it says.',
    clause: clause('MUST', 'licensing'),
    severity: CONCERN,
    undecided: true,
  },
  'other-name': {
    about: 'a source package with NOTICE.txt or another name instead of NOTICE',
    why: 'The bare name is preferred, and ATR refuses a source package without it.',
    clause: clause('SHOULD', 'licensingHowto'),
    severity: CONCERN,
    atr: 'license.files',
  },
  product: part('a NOTICE without "Apache [PRODUCT_NAME]"'),
  copyright: part('a NOTICE without the copyright line of the Foundation'),
  attribution: part('a NOTICE without "This product includes software developed at"'),
  'year-past': {
    about: 'a copyright in NOTICE that ends in an earlier year',
    why: 'The year tells since when the newest part is protected.',
    clause: clause('SHOULD', 'noticeFile'),
    severity: { else: 'suggestion', 'open-source': 'off' },
  },
  'year-future': {
    about: 'a copyright in NOTICE that ends in a year to come',
    why: 'Nothing was written then; the year is a slip that goes into every copy.',
    clause: clause('SHOULD', 'noticeFile'),
    severity: CONCERN,
  },
}

const COPYRIGHT = /\bCopyright (?:\(c\) |© )?(\d{4})(?: ?[-–,] ?(\d{4}))? The Apache Software Foundation\b/i
const PARTS: Record<Part, { pattern: RegExp; lacks: string }> = {
  product: { pattern: /\bApache \w/, lacks: 'the line "Apache [PRODUCT_NAME]"' },
  copyright: { pattern: COPYRIGHT, lacks: 'the line "Copyright [YYYY-YYYY] The Apache Software Foundation"' },
  attribution: {
    pattern: /\bThis product includes software developed at The Apache Software Foundation\b/,
    lacks: 'the words "This product includes software developed at The Apache Software Foundation"',
  },
}
const HINT = 'write NOTICE as https://www.apache.org/legal/src-headers.html#notice shows'

function lackingParts(text: string): { rule: Part; message: string }[] {
  // The product is named in a line of its own; the Foundation's name alone must not pass for it.
  const named = text.replace(/The Apache Software Foundation/gi, 'The_Apache_Software_Foundation')
  const parts: Part[] = ['product', 'copyright', 'attribution']
  return parts
    .filter((rule) => !PARTS[rule].pattern.test(rule === 'product' ? named : text))
    .map((rule) => ({ rule, message: `lacks ${PARTS[rule].lacks}` }))
}

function wrongYear(text: string, now: Date): { rule: Name; message: string }[] {
  const [, first, last] = COPYRIGHT.exec(text) ?? []
  const year = Number(last ?? first)
  const current = now.getUTCFullYear()
  if (Number.isNaN(year) || year === current) return []
  return [{ rule: year < current ? 'year-past' : 'year-future', message: `has a copyright that ends in ${year}` }]
}

function judge(read: ReadArchive, now: Date): Problem<Name>[] {
  const { path: artifact, kind } = read
  const found = packageText(read, 'NOTICE')
  if (found.state === 'absent' || (found.state === 'misplaced' && kind === 'source'))
    return [{ rule: 'missing', artifact, message: `${artifact} has no NOTICE at its root`, hint: HINT }]
  const about = { artifact, entry: found.path }
  const says = (rule: Name, message: string, hint = HINT) => ({ rule, ...about, message, hint })
  if (found.state === 'misplaced') return [says('misplaced', `${artifact} has its NOTICE only at ${found.path}`)]
  if (found.state === 'unread') return [says('unread', `${found.path} in ${artifact} was not read`, 'look into it')]
  const text = found.text.replace(/\s+/g, ' ')
  const problems = [...lackingParts(text), ...wrongYear(text, now)]
  const named = kind === 'binary' || found.path.endsWith('NOTICE')
  return [
    ...problems.map(({ rule, message }) => says(rule, `${found.path} in ${artifact} ${message}`)),
    ...(named ? [] : [says('other-name', `${artifact} calls its notice ${found.path}`, 'rename it to NOTICE')]),
  ]
}

export const noticeFilePresent: RuleCheck<CandidateFacts, Name> = {
  id: 'notice-file-present',
  summary: 'Every package holds a NOTICE that names product, copyright with the year, and the Foundation.',
  rules,
  run(facts) {
    return readableArchives(facts).flatMap((read) => judge(read, facts.now))
  },
}
