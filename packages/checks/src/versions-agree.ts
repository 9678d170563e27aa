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

import { isSameVersion } from '@tra/kernel'
import { type ReadArchive, readableArchives } from './artifacts.ts'
import { declaredVersion } from './declared-version.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'differs' | 'pre-release'

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'semanticVersioning'), ...rest })

const PRE_RELEASE = /[-.+_]?(SNAPSHOT|dev|rc|alpha|beta|a|b|m|pre)[-.]?\d*$/i

function ruleFor(declared: string, version: string): Name | undefined {
  if (isSameVersion(declared, version)) return undefined
  const isBefore = PRE_RELEASE.test(declared) && isSameVersion(declared.replace(PRE_RELEASE, ''), version)
  return isBefore ? 'pre-release' : 'differs'
}

/** Only files at the root speak for the whole release; modules may have versions of their own. */
function problemsOf({ path, archive }: ReadArchive, version: string): Problem<Name>[] {
  const root = archive.roots.length === 1 ? `${archive.roots[0]}/` : ''
  return Object.entries(archive.texts).flatMap(([entry, text]) => {
    const name = entry.startsWith(root) ? entry.slice(root.length) : entry
    const declared = declaredVersion(name, text)
    const rule = declared === undefined ? undefined : ruleFor(declared, version)
    if (declared === undefined || rule === undefined) return []
    const message = `${path} says in ${name} that it is version ${JSON.stringify(declared.slice(0, 80))}, not ${version}`
    return [
      {
        rule,
        artifact: path,
        entry,
        message,
        hint: 'set the version in the source, tag that commit and pack it again',
      },
    ]
  })
}

export const versionsAgree: RuleCheck<CandidateFacts, Name> = {
  id: 'versions-agree',
  summary: 'The files of a source archive that state a version state that of the release.',
  rules: {
    differs: rule({
      about: 'a source that states another version',
      why: 'It was packed from the wrong tree, or what users build from it calls itself another release.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
    'pre-release': rule({
      about: 'a source that states a snapshot, development version or candidate',
      why: 'What users build from it calls itself something that was never released.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
  },
  run(facts) {
    const version = facts.release?.version
    if (version === undefined) return []
    return readableArchives(facts)
      .filter(({ kind }) => kind === 'source')
      .flatMap((read) => problemsOf(read, version))
  },
}
