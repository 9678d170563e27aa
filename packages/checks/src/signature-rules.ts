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
import type { Rule } from './rule.ts'

export type SignatureRule =
  | 'bad'
  | 'unknown-key'
  | 'extra-unknown-key'
  | 'expired-key'
  | 'revoked-key'
  | 'not-for-signing'
  | 'outside-key-life'
  | 'expired-signature'
  | 'future'
  | 'weak-digest'
  | 'malformed'
  | 'unread'
  | 'no-good-signature'

const ATR = 'signature.check'
const signed = clause('MUST', 'signaturesAndSums')
// release-publishing: signatures in the distribution directory stay valid, by keys neither revoked nor expired.
const current = clause('MUST', 'publishing')
const format = clause('specification', 'openPgp')

/** What can be wrong with the signatures of a file. */
export const signatureRules: Record<SignatureRule, Rule> = {
  bad: {
    about: 'a signature that does not fit the file',
    why: 'Somebody changed the file or the signature after it was signed.',
    clause: signed,
    severity: 'blocker',
    atr: ATR,
  },
  'unknown-key': {
    about: 'a signature by a key that is not in KEYS, and none by one that is',
    why: 'Anybody can make a key; only KEYS says whose signatures the project vouches for.',
    clause: clause('MUST', 'keys'),
    severity: 'blocker',
    atr: ATR,
  },
  'extra-unknown-key': {
    about: 'a further signature by a key that is not in KEYS, beside a good one',
    why: 'Policy lets voters append their signatures, but a user who checks theirs finds no key for it.',
    clause: clause('MUST', 'keys'),
    severity: 'concern',
    atr: ATR,
  },
  'expired-key': {
    about: 'a signature by an expired key',
    why: 'Its holder may have given the key up, and users see a warning instead of a good signature.',
    clause: current,
    severity: 'blocker',
    atr: ATR,
  },
  'revoked-key': {
    about: 'a signature by a revoked key',
    why: 'Its holder says not to trust the key: whoever stole it may have signed.',
    clause: current,
    severity: 'blocker',
    atr: ATR,
  },
  'not-for-signing': {
    about: 'a signature by a key that may not sign files, or by a subkey that did not agree to belong to its key',
    why: 'A stolen subkey, or a key made for another purpose, would speak for the release manager.',
    clause: format,
    severity: 'blocker',
    atr: ATR,
  },
  'outside-key-life': {
    about: 'a signature dated before its key was made or after it expired',
    why: 'One of the two dates is false, so nobody knows when the file was signed.',
    clause: format,
    severity: 'blocker',
  },
  'expired-signature': {
    about: 'a signature that has expired',
    why: 'Its maker no longer stands by it, and users see a warning instead of a good signature.',
    clause: current,
    severity: 'blocker',
    atr: ATR,
  },
  future: {
    about: 'a signature dated in the future',
    why: 'A false date hides when the file was signed, for example that it was after a key was lost.',
    clause: format,
    severity: 'blocker',
  },
  'weak-digest': {
    about: 'a signature over MD5, SHA-1 or another hash that is not known to be strong',
    why: 'Who can make two files with one digest gets the good one signed and publishes the other.',
    clause: clause('MUST NOT', 'keyBasics'),
    severity: 'blocker',
  },
  malformed: {
    about: 'an .asc that holds something else than armoured detached signatures over the bytes of the file',
    why: 'Tools disagree on what it says, and a text signature ignores changes of line ends and spaces.',
    clause: signed,
    severity: 'blocker',
    atr: ATR,
  },
  unread: {
    about: 'an .asc with more signatures, or more text, than is read',
    why: 'What nobody reads could be a bad signature.',
    clause: clause('practice', 'signaturesAndSums'),
    severity: 'blocker',
  },
  'no-good-signature': {
    about: 'an .asc of which no signature was judged',
    why: 'A file whose signature nobody looked at is as good as unsigned.',
    clause: signed,
    severity: 'blocker',
    atr: ATR,
  },
}
