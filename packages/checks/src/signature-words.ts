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

import type { SignatureFacts } from './signature-facts.ts'
import type { SignatureRule } from './signature-rules.ts'

// RFC 9580 9.5, as people know them.
const HASHES: Record<number, string> = { 1: 'MD5', 2: 'SHA-1', 3: 'RIPEMD-160' }

const ADD_KEY =
  'as a voter do not trust it and ask on the list whose key it is; as its owner append it to KEYS, or sign with a key that is there'
const SIGN_AGAIN = 'sign the file again with a current key that is in KEYS'

interface Subject {
  /** Path of the `.asc`. */
  asc: string
  artifact: string
  key: string
  hash: string
  time: string
}

type Words = [message: (subject: Subject) => string, hint: string | ((subject: Subject) => string)]

const unknownKey: Words = [({ asc, key }) => `${asc} is signed by ${key}, which is not in KEYS`, ADD_KEY]

const words: Record<SignatureRule, Words> = {
  bad: [
    ({ asc, artifact }) => `${asc} does not match ${artifact}: the file or the signature was changed`,
    'do not use the file; sign the right bytes again',
  ],
  'unknown-key': unknownKey,
  'extra-unknown-key': unknownKey,
  'expired-key': [({ asc, key }) => `${asc} is signed by ${key}, which has expired`, SIGN_AGAIN],
  'revoked-key': [({ asc, key }) => `${asc} is signed by ${key}, which was revoked`, SIGN_AGAIN],
  'not-for-signing': [
    ({ asc, key }) => `${asc} is signed by ${key}, which KEYS does not let sign files`,
    'sign with a key that may sign; a subkey that did not agree to its key: gpg --edit-key <key> cross-certify',
  ],
  'outside-key-life': [
    ({ asc, key, time }) => `${asc} says it was made ${time}, when ${key} was not yet made or had expired`,
    'set the clock of the signing machine and sign again with a current key that is in KEYS',
  ],
  'expired-signature': [({ asc }) => `the signature in ${asc} has expired`, SIGN_AGAIN],
  future: [
    ({ asc, time }) => `${asc} says it was made ${time}, which is in the future`,
    'set the clock of the signing machine and sign again',
  ],
  'weak-digest': [
    ({ asc, hash }) => `${asc} is a signature over a weak digest: ${hash}`,
    ({ artifact }) => `sign again with: gpg --digest-algo SHA512 --armor --detach-sign ${artifact}`,
  ],
  malformed: [
    ({ asc, artifact }) => `${asc} is not an armoured detached signature over the bytes of ${artifact}`,
    ({ artifact }) => `make one with: gpg --armor --detach-sign ${artifact}`,
  ],
  unread: [
    ({ asc }) => `${asc} holds more than is read of a signature file`,
    'keep the signatures of the release manager and of a few voters in it',
  ],
  'no-good-signature': [
    ({ asc }) => `no signature in ${asc} was judged`,
    'run the verification again; when that does not help, look at the file with: gpg --list-packets',
  ],
}

/** A time that facts may lack or hold wrongly; a broken date must not break a report. */
function timeOf(date: Date | undefined): string {
  return date === undefined || Number.isNaN(date.getTime()) ? 'at an unknown time' : `at ${date.toISOString()}`
}

/** What to say about one signature, and what to do. */
export function signatureWords(
  rule: SignatureRule,
  asc: string,
  signature: SignatureFacts,
): { message: string; hint: string } {
  const { artifact, fingerprint, keyId, createdAt, hashAlgorithm = 0 } = signature
  const subject = {
    asc,
    artifact,
    key: fingerprint ?? keyId ?? '(unnamed key)',
    hash: HASHES[hashAlgorithm] ?? `number ${hashAlgorithm}`,
    time: timeOf(createdAt),
  }
  const [message, hint] = words[rule]
  return { message: message(subject), hint: typeof hint === 'string' ? hint : hint(subject) }
}
