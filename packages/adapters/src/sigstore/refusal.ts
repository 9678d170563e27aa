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

import { messageOf, ReleaseError } from '@tra/kernel'
import type { SignatureRefusal } from '@tra/release'

type Words = readonly [SignatureRefusal['outcome'], string]

// The library's codes (@sigstore/verify error.ts) in the words of somebody who has a file and wants to know.
const byCode: Readonly<Record<string, Words>> = {
  SIGNATURE_ERROR: ['differs', 'the content differs from what was signed'],
  TLOG_BODY_ERROR: ['differs', 'the content differs from what was logged'],
  CERTIFICATE_ERROR: ['untrusted', 'no authority in this trust root issued and logged the signing certificate'],
  PUBLIC_KEY_ERROR: ['untrusted', 'it is signed with a bare key, and nobody says whose'],
  TLOG_ERROR: ['untrusted', 'the signature is not logged exactly as required'],
  TLOG_MISSING_INCLUSION_ERROR: ['untrusted', 'nothing proves that the signature was logged'],
  TLOG_INCLUSION_PROOF_ERROR: ['untrusted', 'no transparency log in this trust root logged it'],
  TLOG_INCLUSION_PROMISE_ERROR: ['untrusted', 'no transparency log in this trust root promised to log it'],
  TIMESTAMP_ERROR: ['untrusted', 'no trusted time stamp belongs to the signature'],
}

const EXPIRED = 'not valid or expired at the specified date'
/** @sigstore/core reads times in whole seconds and with three decimals, no others. */
const UNREADABLE_TIME = 'invalid time'

/**
 * What whatever was thrown while a signature was verified means. Junk makes the library throw errors of many kinds, or
 * none of its own: none of them may count as verified.
 */
export function refusalOf(thrown: unknown): SignatureRefusal {
  const message = messageOf(thrown)
  if (thrown instanceof ReleaseError) return { outcome: outcomeOf(thrown), detail: message }
  if (message.startsWith(UNREADABLE_TIME)) {
    return { outcome: 'untrusted', detail: 'the time in a time stamp has fractions of a second that are not supported' }
  }
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (code === 'CERTIFICATE_ERROR' && causeOf(thrown).includes(EXPIRED)) {
    return { outcome: 'untrusted', detail: 'it was signed outside the minutes in which its certificate was valid' }
  }
  const [outcome, words] = byCode[code] ?? ['malformed', 'the bundle is malformed']
  return { outcome, detail: byCode[code] === undefined ? `${words}: ${message}` : `${words} (${code}: ${message})` }
}

function outcomeOf({ code }: ReleaseError): SignatureRefusal['outcome'] {
  return code === 'REFUSED' ? 'untrusted' : 'malformed'
}

function causeOf(thrown: unknown): string {
  return thrown instanceof Error ? messageOf(thrown.cause) : ''
}
