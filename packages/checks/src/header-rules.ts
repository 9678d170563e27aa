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

import type { ExcludeRule } from './exclude-problems.ts'
import type { HeaderVerdict } from './header-verdict.ts'
import { clause } from './policy.ts'
import type { Rule, SeverityByProfile, Strength } from './rule.ts'

export type HeaderRule =
  | Exclude<HeaderVerdict, 'fine'>
  | ExcludeRule
  | 'missing-text'
  | 'tolerated'
  | 'excluded'
  | 'excluded-licence'

// The header and the categories are the Foundation's.
function asf(severity: 'blocker' | 'concern' | 'suggestion' | 'note'): SeverityByProfile {
  return { else: severity, 'open-source': 'off' }
}

const header = (strength: Strength) => clause(strength, 'sourceHeaders')
const terms = (strength: Strength) => clause(strength, 'thirdPartyLicences')

export const headerRules: Record<HeaderRule, Rule> = {
  missing: {
    about: 'a program without licence header',
    why: 'Without a licence notice a reader must assume that the author has reserved all rights.',
    clause: header('MUST'),
    severity: asf('blocker'),
    atr: 'license.headers',
  },
  'missing-text': {
    about: 'a document, data file or setting without licence header',
    why: 'It travels without the package, and then nothing tells its terms. Short texts and test data may have none.',
    clause: header('SHOULD'),
    severity: asf('concern'),
    atr: 'rat',
  },
  tolerated: {
    about: 'a file without licence header under a DISCLAIMER-WIP',
    why: 'The Incubator tolerates it until graduation, when DISCLAIMER-WIP lists it.',
    clause: clause('MAY', 'disclaimers'),
    severity: asf('concern'),
    atr: 'license.headers',
  },
  late: {
    about: 'a licence header far from the top of its file',
    why: 'Readers and tools look for it at the top; ATR looks at the first 4,096 bytes.',
    clause: header('SHOULD'),
    severity: asf('concern'),
    atr: 'license.headers',
  },
  'not-asf': {
    about: "files under the Apache License without the Foundation's header",
    why: 'Of code that was given to the Foundation its header tells where the copyright is; others keep their own notice.',
    clause: header('SHOULD'),
    severity: asf('note'),
    atr: 'license.headers',
  },
  'third-party': {
    about: 'files of others under a licence of category A',
    why: 'They may be in the package when LICENSE lists them and their own notice stays.',
    clause: terms('MAY'),
    severity: asf('note'),
    atr: 'rat',
  },
  'category-b': {
    about: 'a file under a licence of category B in a source package',
    why: 'Weak copyleft may be bundled in binary form only.',
    clause: terms('MUST NOT'),
    severity: asf('blocker'),
    atr: 'rat',
  },
  'category-x': {
    about: 'a file under a licence of category X',
    why: 'Its licence restricts users further than the Apache License, so it must not be distributed.',
    clause: terms('MUST NOT'),
    severity: asf('blocker'),
    atr: 'rat',
  },
  unlisted: {
    about: 'files under a licence that no list names',
    why: 'Nobody has decided whether they may be distributed; Legal Affairs can.',
    clause: terms('MUST'),
    severity: asf('concern'),
    atr: 'rat',
    undecided: true,
  },
  contradiction: {
    about: 'a file that states an allowed licence and bears the notice of one that is not',
    why: 'A header put on top of a foreign notice does not change the licence that its author gave.',
    clause: header('MUST NOT'),
    severity: asf('concern'),
  },
  excluded: {
    about: 'a list of exclusions that hides most programs',
    why: 'One wide pattern makes every tool that looks for headers say nothing.',
    clause: header('MUST'),
    severity: asf('concern'),
  },
  'excluded-licence': {
    about: 'an excluded file under a licence that may not be in a source package',
    why: 'The list of exclusions hides it from RAT, which does not change its licence.',
    clause: terms('MUST NOT'),
    severity: asf('concern'),
  },
  'exclude-unused': {
    about: 'a line of .rat-excludes that excludes nothing',
    why: 'It looks like a decision and is none; a file of that name that comes later would need no header.',
    clause: clause('practice', 'sourceHeaders'),
    severity: asf('suggestion'),
  },
  'exclude-ignored': {
    about: 'a line of .rat-excludes that is not followed here',
    why: 'RAT may leave files out that are looked at here, or the other way round.',
    clause: clause('practice', 'sourceHeaders'),
    severity: asf('suggestion'),
  },
  'exclude-elsewhere': {
    about: 'a .rat-excludes below the root',
    why: 'ATR takes its folder for all of the source, or refuses the package when there are several.',
    clause: clause('practice', 'automatedChecks'),
    severity: asf('suggestion'),
    atr: 'rat',
  },
}

const REMOVE = 'take the file out of the source package, or ask legal-discuss@apache.org'

export const headerHints: Record<HeaderRule, string> = {
  missing:
    'add the header of https://www.apache.org/legal/src-headers.html, or exclude the file in .rat-excludes with a reason',
  'missing-text': 'add the header as a comment, or exclude the file in .rat-excludes with a reason',
  tolerated: 'list it in DISCLAIMER-WIP, and add the header before graduation',
  late: 'move the header to the top of the file',
  'not-asf': "give the project's own files the Foundation's header; leave the notices of others alone",
  'third-party': 'see that LICENSE names them and their licence',
  'category-b': REMOVE,
  'category-x': REMOVE,
  unlisted: 'find out which licence it is; ask legal-discuss@apache.org when resolved.html does not answer it',
  contradiction: 'find out who wrote it; a file of others keeps its own notice only',
  excluded: 'exclude the files that need no header one by one, or by folders of their own',
  'excluded-licence': REMOVE,
  'exclude-unused': 'remove the line',
  'exclude-ignored': 'write it as a path with *, ** and ?',
  'exclude-elsewhere': 'move its lines to .rat-excludes at the root',
}
