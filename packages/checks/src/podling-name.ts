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

import { artifactsOf } from './artifacts.ts'
import { baseName } from './base-name.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'

export const podlingName: RuleCheck<CandidateFacts, 'incubating' | 'graduated'> = {
  id: 'podling-name',
  summary: 'Every artifact of a podling has "incubating" in its file name, and no other artifact has.',
  rules: {
    incubating: {
      about: 'an artifact of a podling without "incubating" in its name',
      why: 'Users must see that the project is not yet endorsed by the Foundation.',
      clause: clause('MUST', 'podlingNames'),
      severity: { else: 'off', 'asf-podling': 'blocker' },
      atr: 'paths.check_errors',
    },
    graduated: {
      about: '"incubating" in the name of an artifact of another project',
      why: 'It is a podling checked with the rules of a top-level project, or a name left over from incubation.',
      clause: clause('practice', 'podlingNames'),
      severity: { else: 'off', asf: 'concern', 'high-assurance': 'concern' },
    },
  },
  run(facts) {
    return artifactsOf(facts).map(({ path }) =>
      baseName(path).toLowerCase().includes('incubating')
        ? {
            rule: 'graduated',
            artifact: path,
            message: `${path} says that the project is incubating, and is checked as a top-level project`,
            hint: 'check it with the profile asf-podling, or name it without "incubating" after graduation',
          }
        : {
            rule: 'incubating',
            artifact: path,
            message: `${path}: a podling's artifact must have "incubating" in its name`,
            hint: 'name it like apache-example-1.0.0-incubating-src.tar.gz',
          },
    )
  },
}
