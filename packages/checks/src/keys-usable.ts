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
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'

type Name = 'no-key' | 'unreadable-key' | 'private-key'

/** One block of KEYS that gpg makes no key of. */
export function unreadableKey(line: number): Problem<'unreadable-key'> {
  return {
    rule: 'unreadable-key',
    line,
    message: `the block that begins on line ${line} of KEYS holds a key that gpg can not use`,
    hint: 'export the key again with gpg --armor --export; leave keys that nobody needs any more as they are',
  }
}

const NO_KEY: Problem<Name> = {
  rule: 'no-key',
  message: 'KEYS holds no OpenPGP key, so no signature can be checked',
  hint: "publish the signers' public keys in the KEYS file at the top of the project's distribution directory",
}

const PRIVATE_KEY: Problem<Name> = {
  rule: 'private-key',
  message: 'KEYS holds a private key',
  hint: 'revoke that key today and make a new one: whoever read the file can sign as its owner; tell security@apache.org',
}

export const keysUsable: RuleCheck<CandidateFacts, Name> = {
  id: 'keys-usable',
  summary: 'KEYS holds the keys of a project that signs, and every key in it can be read.',
  rules: {
    'no-key': {
      about: 'signed files and no key in KEYS',
      why: 'Without keys a signature proves nothing to anybody.',
      clause: clause('MUST', 'keys'),
      severity: 'blocker',
      atr: 'signature.check',
    },
    'private-key': {
      about: 'a private key in KEYS',
      why: 'Anybody who downloaded it can sign in the name of its owner.',
      clause: clause('MUST NOT', 'keys'),
      severity: 'blocker',
    },
    'unreadable-key': {
      about: 'a block in KEYS with a key that can not be used',
      why: 'Users can not check older releases that this key signed, and never know which key it was.',
      clause: clause('MUST', 'keys'),
      severity: 'suggestion',
    },
  },
  run({ keys, keysFile, files }) {
    const isSigned = files.some(({ path }) => path.endsWith('.asc'))
    const lost = (keysFile?.unreadable ?? []).map(unreadableKey)
    return [
      ...(keysFile?.holdsPrivateKey ? [PRIVATE_KEY] : []),
      ...(keys.length === 0 && isSigned ? [NO_KEY] : []),
      ...lost,
    ]
  },
}
