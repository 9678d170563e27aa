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

import { type Weakness, weaknessRules } from './key-weakness.ts'
import { clause } from './policy.ts'
import type { Rule } from './rule.ts'
import { signerIdentified } from './signer-identified.ts'

export type KeysFileRule =
  | Weakness
  | 'expired'
  | 'expires-soon'
  | 'revoked'
  | 'none-in-force'
  | 'short-for-new'
  | 'weak-self-signature'
  | 'no-asf-uid'

/** What can be wrong with a key in KEYS. */
export const keysFileRules: Record<KeysFileRule, Rule> = {
  ...weaknessRules,
  'none-in-force': {
    about: 'a KEYS file of which every key has expired or was revoked',
    why: 'No release can be signed with any of them.',
    clause: clause('MUST', 'publishing'),
    severity: 'blocker',
  },
  expired: {
    about: 'a key in KEYS that has expired',
    why: 'What it signs now is refused, and users see a warning for what it signed before.',
    clause: clause('MUST', 'publishing'),
    severity: 'suggestion',
  },
  'expires-soon': {
    about: 'a key in KEYS that expires soon',
    why: 'A release that is signed with it would come out with signatures that no longer verify.',
    clause: clause('MUST', 'publishing'),
    severity: 'concern',
  },
  revoked: {
    about: 'a key in KEYS that was revoked',
    why: 'It stays in the file so that everybody learns of it; nothing that it signs counts.',
    clause: clause('MUST', 'signing'),
    severity: 'note',
  },
  'short-for-new': {
    about: 'a newer key of RSA with less than 4096 bits',
    why: 'Signatures have to hold for as long as a release is archived, which is for good.',
    clause: clause('SHOULD', 'signing'),
    severity: 'concern',
  },
  'weak-self-signature': {
    about: 'a key whose user ids are bound to it by SHA-1 or a weaker hash alone',
    why: 'Newer OpenPGP programs do not accept such a key, so users can not check what it signed.',
    clause: clause('SHOULD NOT', 'keyBasics'),
    severity: 'concern',
  },
  'no-asf-uid': signerIdentified.rules['no-asf-uid'],
}
