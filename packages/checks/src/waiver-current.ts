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
import type { PolicyFacts, WaiverFacts } from './waiver-facts.ts'

type Name = 'expired' | 'refused' | 'unused'

const rules: Record<Name, Rule> = {
  expired: {
    about: 'a waiver whose last day is over',
    why: 'Nobody answers for it any longer, and the finding that it hid counts again.',
    clause: clause('practice', 'projectPolicy'),
    severity: 'concern',
  },
  refused: {
    about: 'a waiver of something that nobody can waive',
    why: 'A project that could waive a bad signature would let whoever edits the policy publish any bytes.',
    clause: clause('practice', 'projectPolicy'),
    severity: 'concern',
  },
  unused: {
    about: 'a waiver that names no finding',
    why: 'It may hide a later finding that nobody has looked at.',
    clause: clause('practice', 'projectPolicy'),
    severity: 'suggestion',
  },
}

function nameOf({ check, rule, artifact, entry }: WaiverFacts): string {
  const what = rule === undefined ? check : `${check}/${rule}`
  const where = [artifact, entry].filter((part) => part !== undefined).join('!/')
  return where === '' ? what : `${what} at ${where}`
}

function problemOf(waiver: WaiverFacts, today: string): Problem<Name>[] {
  const { expires, reason, matches, refused } = waiver
  const name = nameOf(waiver)
  if (expires < today) {
    const message = `the waiver of ${name} expired on ${expires} (${reason})`
    return [{ rule: 'expired', message, hint: 'repair what it waived, or decide again and write a new last day' }]
  }
  if (refused > 0) {
    const message = `the waiver of ${name} was not applied to ${refused} findings`
    return [{ rule: 'refused', message, hint: 'remove it and repair what it names' }]
  }
  if (matches > 0) return []
  return [{ rule: 'unused', message: `the waiver of ${name} names no finding`, hint: 'remove it' }]
}

export const waiverCurrent: RuleCheck<PolicyFacts, Name> = {
  id: 'waiver-current',
  summary: "Every waiver in the project's policy is in force, names a finding, and names none that nobody can waive.",
  rules,
  run: ({ waivers, today }) => waivers.flatMap((waiver) => problemOf(waiver, today)),
}
