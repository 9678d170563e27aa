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

import type { CandidateFacts } from './facts.ts'
import { isDotfile, isLeftover } from './file-role.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'

export const noDotfiles: RuleCheck<CandidateFacts, 'dotfile'> = {
  id: 'no-dotfiles',
  summary: 'No file or directory of the candidate has a name that begins with a dot.',
  rules: {
    dotfile: {
      about: 'a file or directory whose name begins with a dot',
      why: 'Listings hide it, so voters do not see what they publish.',
      clause: clause('practice', 'automatedChecks'),
      severity: 'concern',
      atr: 'paths.check_errors',
    },
  },
  run({ files }) {
    return files
      .filter(({ path }) => isDotfile(path) && !isLeftover(path))
      .map(({ path }) => ({
        rule: 'dotfile',
        artifact: path,
        message: `${path} is hidden: a part of its path begins with a dot`,
        hint: 'remove it, or give it a name without the dot',
      }))
  },
}
