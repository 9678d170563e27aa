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

import { cappedProblems } from './capped-problems.ts'
import type { KeysFileFacts, RepeatedBlock } from './keys-file-facts.ts'
import { keysUsable, unreadableKey } from './keys-usable.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'no-key' | 'private-key' | 'unreadable-key' | 'repeated-block' | 'stray-characters'

const rules: Record<Name, Rule> = {
  'no-key': {
    about: 'a KEYS file without a key',
    why: 'Nobody can check a signature of the project with it.',
    clause: clause('MUST', 'keys'),
    severity: 'blocker',
  },
  'private-key': keysUsable.rules['private-key'],
  'unreadable-key': keysUsable.rules['unreadable-key'],
  'repeated-block': {
    about: 'a block that stands in KEYS twice',
    why: 'It makes the file longer for every user and hides which copy of a key is the newest.',
    clause: clause('practice', 'keys'),
    severity: 'suggestion',
  },
  'stray-characters': {
    about: 'a line of KEYS that is not UTF-8 text, or that holds characters which nobody sees',
    why: 'Control characters can hide a key from the person who reads the file, and editors that repair such a line change others too.',
    clause: clause('practice', 'keys'),
    severity: 'suggestion',
  },
}

const NO_KEY: Problem<Name> = {
  rule: 'no-key',
  message: 'KEYS holds no OpenPGP key that can be read',
  hint: 'append the public key of every release manager: trusted-release keys add KEYS <public key>',
}

function privateKey(line: number): Problem<Name> {
  return {
    rule: 'private-key',
    line,
    message: `a private key begins on line ${line} of KEYS`,
    hint: 'revoke that key today and make a new one: whoever read the file can sign as its owner; tell security@apache.org',
  }
}

function repeatedBlock({ line, firstLine }: RepeatedBlock): Problem<Name> {
  return {
    rule: 'repeated-block',
    line,
    message: `the block that begins on line ${line} of KEYS is the one of line ${firstLine} again`,
    hint: 'leave it: KEYS is only ever appended to; add keys with trusted-release keys add, which does not repeat them',
  }
}

function strayCharacters(line: number): Problem<Name> {
  return {
    rule: 'stray-characters',
    line,
    message: `line ${line} of KEYS is no UTF-8 text or holds invisible characters`,
    hint: 'look at the line with: cat -A KEYS',
  }
}

export const keysFileReadable: RuleCheck<KeysFileFacts, Name> = {
  id: 'keys-file-readable',
  summary: 'KEYS is a text with public keys, and each of them can be read.',
  rules,
  run({ keys, privateKeys, unreadable, repeated, strayLines }) {
    const problems = [
      ...privateKeys.map(privateKey),
      ...(keys.length === 0 ? [NO_KEY] : []),
      ...unreadable.map(unreadableKey),
      ...repeated.map(repeatedBlock),
      ...strayLines.map(strayCharacters),
    ]
    return cappedProblems('KEYS', problems)
  },
}
