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

import type { Finding } from '@tra/kernel'

/**
 * Checks whose blockers nobody can waive, with the reason. All of them ask one of two things: are these the bytes that
 * somebody vouched for, and is it safe to touch them? A project that could waive them would let whoever edits its policy,
 * or the candidate it lies in, publish any bytes. What is left can be waived, because a human can look at it and answer.
 */
export const neverWaived: Readonly<Record<string, string>> = {
  'candidate-not-empty': 'a check of nothing would pass',
  'digest-expected': 'other bytes than these were voted on',
  'checksum-matches': 'users would be told to expect other bytes',
  'checksum-lists': 'users would be told to expect other bytes',
  'keys-pinned': 'anybody could have put a key into KEYS',
  'keys-usable': 'there would be no key to check a signature with',
  'signature-valid': 'nobody who may release vouches for the bytes',
  'sigstore-bundle-valid': 'the log vouches for other bytes or another signer',
  'signature-pair-valid': 'the certificate vouches for other bytes or another signer',
  'provenance-valid': 'the bytes come from another build than they say',
  'archive-safe': 'unpacking it writes where it must not',
}

/** Whether a project may answer for a finding instead of repairing it. */
export function canBeWaived({ check, severity }: Finding): boolean {
  return severity !== 'blocker' || !Object.hasOwn(neverWaived, check)
}
