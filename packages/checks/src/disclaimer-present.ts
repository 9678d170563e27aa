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
import { disclaimerOf, isWorkInProgress } from './disclaimer-of.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck, SeverityByProfile } from './rule.ts'

type Name = 'missing' | 'misplaced' | 'unread' | 'wording' | 'issues'

function podling(severity: 'blocker' | 'concern' | 'suggestion'): SeverityByProfile {
  return { else: 'off', 'asf-podling': severity }
}

const rules: Record<Name, Rule> = {
  missing: {
    about: "a podling's package without disclaimer",
    why: 'Users must know that the Foundation does not yet endorse the project.',
    clause: clause('MUST', 'disclaimers'),
    severity: podling('blocker'),
    atr: 'license.files',
  },
  misplaced: {
    about: "a podling's package with its disclaimer away from LICENSE and NOTICE",
    why: 'Users look beside LICENSE and find no disclaimer.',
    clause: clause('SHOULD', 'disclaimers'),
    severity: podling('concern'),
  },
  unread: {
    about: 'a disclaimer that is a link or too large to be read',
    why: 'Nobody has seen what it says.',
    clause: clause('MUST', 'disclaimers'),
    severity: podling('concern'),
    undecided: true,
  },
  wording: {
    about: "a disclaimer without the Incubator's words",
    why: 'Another wording needs the approval of the Incubator PMC, which only people can know.',
    clause: clause('MUST', 'disclaimers'),
    severity: podling('concern'),
  },
  issues: {
    about: 'a DISCLAIMER-WIP that names no known issue',
    why: 'Faults are tolerated only when they are listed in it.',
    clause: clause('MUST', 'disclaimers'),
    severity: podling('suggestion'),
  },
}

const HINT = 'copy the standard text from https://incubator.apache.org/policy/incubation.html#disclaimers'
const UNDERGOING = /undergoing incubation at (The )?Apache Software Foundation/i
const WIP_END = /not be fully compliant with ASF policy/i
const ISSUE = /^\s*([-*•]|\d+[.)])\s+\S/m

function judgeText(artifact: string, entry: string, text: string): Problem<Name>[] {
  const workInProgress = isWorkInProgress(entry)
  const plain = text.replace(/\s+/g, ' ')
  if (!UNDERGOING.test(plain) || (workInProgress && !WIP_END.test(plain)))
    return [{ rule: 'wording', artifact, entry, message: `${entry} in ${artifact} has other words`, hint: HINT }]
  if (!workInProgress || ISSUE.test(text)) return []
  const message = `${entry} in ${artifact} lists no known issue`
  return [{ rule: 'issues', artifact, entry, message, hint: 'list every issue as "- …", or use DISCLAIMER instead' }]
}

function judge(read: ReadArchive): Problem<Name>[] {
  const { path: artifact } = read
  const found = disclaimerOf(read)
  if (found.state === 'absent') {
    const message = `${artifact} has neither DISCLAIMER nor DISCLAIMER-WIP at its root`
    return [{ rule: 'missing', artifact, message, hint: HINT }]
  }
  const { path: entry } = found
  if (found.state === 'read') return judgeText(artifact, entry, found.text)
  if (found.state === 'unread')
    return [{ rule: 'unread', artifact, entry, message: `${entry} in ${artifact} was not read`, hint: 'look into it' }]
  const message = `${artifact} has its disclaimer only at ${entry}`
  return [{ rule: 'misplaced', artifact, entry, message, hint: 'put it beside LICENSE and NOTICE' }]
}

export const disclaimerPresent: RuleCheck<CandidateFacts, Name> = {
  id: 'disclaimer-present',
  summary: "Every package of a podling holds the Incubator's disclaimer beside LICENSE and NOTICE.",
  rules,
  run(facts) {
    return readableArchives(facts).flatMap(judge)
  },
}
