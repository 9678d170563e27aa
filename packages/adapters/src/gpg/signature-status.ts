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

import type { SignatureFacts } from '@tra/checks'
import { parseStatus, type StatusLine } from './status-lines.ts'

type Outcome = SignatureFacts['outcome']
type Judged = Omit<SignatureFacts, 'artifact'>

// GnuPG doc/DETAILS: exactly one of these says how a signature was judged.
const OUTCOME_OF: Record<string, Outcome> = {
  GOODSIG: 'good',
  BADSIG: 'bad',
  EXPSIG: 'expired-signature',
  EXPKEYSIG: 'expired-key',
  REVKEYSIG: 'revoked-key',
}

// Last but one field of ERRSIG: libgpg-error's codes.
const REASONS: Record<string, Outcome> = {
  // The listed subkey did not agree to belong to its primary key (no sound cross-certification).
  1: 'not-for-signing',
  // The key is not valid, for example because it was created in the future.
  6: 'not-for-signing',
  9: 'unknown-key',
  // The signature is older than its key.
  39: 'outside-key-life',
  // No signing capability.
  125: 'not-for-signing',
}
const WRONG_DIGEST = '5'
// RFC 4880 9.4: MD5, which gpg refuses by itself.
const MD5 = '1'

// RFC 4880 5.2.1: a signature over the bytes as they are. A text signature (01) would ignore line ends.
const BINARY_DOCUMENT = '00'

/** The lines between one NEWSIG and the next. */
function groupBySignature(lines: readonly StatusLine[]): StatusLine[][] {
  const groups: StatusLine[][] = []
  for (const line of lines) {
    if (line.keyword === 'NEWSIG') groups.push([])
    else groups.at(-1)?.push(line)
  }
  return groups
}

/** Seconds since 1970; GnuPG writes another form where they do not fit, which no signature of today needs. */
function timeOf(field: string | undefined): Pick<Judged, 'createdAt'> {
  return field !== undefined && /^\d+$/.test(field) ? { createdAt: new Date(Number(field) * 1000) } : {}
}

/** Zero stands for a signature that does not expire. */
function endOf(field: string | undefined): Pick<Judged, 'expiresAt'> {
  const { createdAt: end } = timeOf(field)
  return end === undefined || end.getTime() === 0 ? {} : { expiresAt: end }
}

/** `VALIDSIG fpr date timestamp expiry version reserved pubkey-algo hash-algo class primary-fpr`. */
function validity(fields: readonly string[]): Partial<Judged> {
  const [fingerprint, , timestamp, expiry, , , , hash, , primaryFingerprint] = fields
  return {
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(primaryFingerprint === undefined ? {} : { primaryFingerprint }),
    ...timeOf(timestamp),
    ...endOf(expiry),
    hashAlgorithm: Number(hash),
  }
}

/** `ERRSIG keyid pubkey-algo hash-algo class timestamp reason fpr`. */
function fromError([keyId, , hash, , timestamp, reason, fingerprint]: readonly string[]): Judged {
  return {
    outcome: reason === WRONG_DIGEST && hash === MD5 ? 'weak-digest' : (REASONS[reason ?? ''] ?? 'malformed'),
    ...(keyId === undefined ? {} : { keyId }),
    ...(fingerprint === undefined || fingerprint === '-' ? {} : { fingerprint }),
    ...timeOf(timestamp),
    hashAlgorithm: Number(hash),
  }
}

function judge(lines: readonly StatusLine[]): Judged {
  const error = lines.find(({ keyword }) => keyword === 'ERRSIG')
  if (error !== undefined) return fromError(error.fields)
  const verdicts = lines.filter(({ keyword }) => OUTCOME_OF[keyword] !== undefined)
  const [verdict] = verdicts
  const outcome = OUTCOME_OF[verdict?.keyword ?? '']
  if (verdict === undefined || outcome === undefined || verdicts.length > 1) return { outcome: 'malformed' }
  if (outcome === 'bad') return { outcome, ...(verdict.fields[0] === undefined ? {} : { keyId: verdict.fields[0] }) }
  const valid = lines.find(({ keyword }) => keyword === 'VALIDSIG')
  // GOODSIG alone is not enough: only VALIDSIG names the whole fingerprint.
  if (valid === undefined || valid.fields[8] !== BINARY_DOCUMENT) return { outcome: 'malformed' }
  return { outcome, ...validity(valid.fields) }
}

/** What gpg's status output says about every signature it met; `malformed` when it met none. */
export function signaturesFrom(status: string): Judged[] {
  const lines = parseStatus(status)
  // PLAINTEXT: the "signature" carries its own text, so whatever it signs is not the file beside it.
  const isDetached = !lines.some(({ keyword }) => keyword === 'PLAINTEXT')
  const groups = isDetached ? groupBySignature(lines) : []
  return groups.length === 0 ? [{ outcome: 'malformed' }] : groups.map(judge)
}
