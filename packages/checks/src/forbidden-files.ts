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

import { baseName } from './base-name.ts'
import type { CandidateFacts, FileFacts } from './facts.ts'
import { isLeftover, isPrivateKeyName } from './file-role.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'private-key' | 'keys' | 'leftover'

const rules: Record<Name, Rule> = {
  'private-key': {
    about: 'a private key among the files of a candidate',
    why: 'Everybody can read a candidate; whoever has the key can sign in the name of the project.',
    clause: clause('MUST NOT', 'signing'),
    severity: 'blocker',
    atr: 'paths.check_errors',
  },
  keys: {
    about: 'a KEYS file inside the candidate',
    why: 'Keys that come with the files prove nothing: who changes the files changes the keys too.',
    clause: clause('MUST', 'keys'),
    severity: { else: 'blocker', 'open-source': 'note' },
    atr: 'paths.check_errors',
  },
  leftover: {
    about: 'a file that an operating system left behind',
    why: 'It shows names from the machine of the release manager, and nobody meant to publish it.',
    clause: clause('practice', 'automatedChecks'),
    severity: 'blocker',
    atr: 'paths.check_errors',
  },
}

// RFC 7468 and OpenPGP armour; a private key pasted into a companion looks like any other text to an upload.
const PRIVATE_ARMOUR = /-----BEGIN (PGP|[A-Z ]*)\s?PRIVATE KEY( BLOCK)?-----/

function ruleFor({ path, text }: FileFacts): Name | undefined {
  if (isPrivateKeyName(path) || PRIVATE_ARMOUR.test(text ?? '')) return 'private-key'
  if (baseName(path) === 'KEYS') return 'keys'
  return isLeftover(path) ? 'leftover' : undefined
}

const WORDS: Record<Name, { says: string; hint: string }> = {
  'private-key': {
    says: 'looks like a private key',
    hint: 'remove it; when it is one, revoke that key now and tell security@apache.org: others have seen it',
  },
  keys: {
    says: 'must not lie among the files of a candidate',
    hint: "keep KEYS in the project's top directory of dist/release",
  },
  leftover: { says: 'was left behind by an operating system', hint: 'remove it' },
}

export const forbiddenFiles: RuleCheck<CandidateFacts, Name> = {
  id: 'forbidden-files',
  summary: 'The candidate holds no private key, no KEYS and nothing that an operating system left behind.',
  rules,
  run({ files }) {
    return files.flatMap((file): Problem<Name>[] => {
      const rule = ruleFor(file)
      if (rule === undefined) return []
      const { says, hint } = WORDS[rule]
      return [{ rule, artifact: file.path, message: `${file.path} ${says}`, hint }]
    })
  },
}
