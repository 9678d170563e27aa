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
import { declaredVersion } from './declared-version.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { SourceFacts, SourceText } from './source-facts.ts'

type Name = 'differs' | 'snapshot' | 'undeclared'

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'semanticVersioning'), ...rest })

const DEVELOPMENT = /[-.](?:SNAPSHOT|dev\d*)$/i

function problemOf({ path, text = '' }: SourceText, version: string): Problem<Name>[] {
  const declared = declaredVersion(path, text)
  if (declared === undefined || isSameVersion(declared, version)) return []
  const isDevelopment = DEVELOPMENT.test(declared) && isSameVersion(declared.replace(DEVELOPMENT, ''), version)
  return [
    {
      rule: isDevelopment ? 'snapshot' : 'differs',
      artifact: path,
      message: `${path} says version ${declared.slice(0, 80)}, the release is ${version}`,
      hint: 'set the version in a commit of its own, and release that commit',
    },
  ]
}

export const versionSet: RuleCheck<SourceFacts, Name> = {
  id: 'version-set',
  summary: 'The files that state a version state the version of the release.',
  rules: {
    differs: rule({
      about: 'a file that states another version',
      why: 'Users who build the source get packages that call themselves another release.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
    snapshot: rule({
      about: 'a file that still states the development version',
      why: 'Users who build the source get a snapshot that is never found again.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
    undeclared: rule({
      about: 'no file that states a version',
      why: 'Nothing in the source says which release it is.',
      severity: { else: 'note', 'high-assurance': 'suggestion' },
    }),
  },
  run({ release, versionFiles }) {
    if (release === undefined) return []
    const declares = versionFiles.some(({ path, text = '' }) => declaredVersion(path, text) !== undefined)
    if (declares) return versionFiles.flatMap((file) => problemOf(file, release.version))
    const hint = 'state it in the file of the build, or ignore this when the build takes it from the tag'
    return [{ rule: 'undeclared', message: 'no file at the root states a version', hint }]
  },
}
