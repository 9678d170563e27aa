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

import { assertNever, type Check, type Severity } from '@tra/kernel'
import type { CandidateFacts, FileFacts, SignatureFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'

// The signer's clock and ours may differ by this much before a signature counts as made in the future.
const CLOCK_SKEW_MS = 5 * 60 * 1000

// RFC 4880 9.4. Both can be forged by collision (SHAttered, "SHA-1 is a Shambles"); openpgp.md asks to avoid them.
const WEAK_HASHES: Record<number, string> = { 1: 'MD5', 2: 'SHA-1' }

const ADD_KEY = 'append the key to KEYS, or sign with a key that is in KEYS'
const SIGN_AGAIN = 'sign the file again with a current key that is in KEYS'

interface Words {
  severity: Severity
  message: string
  hint: string
}

function keyName({ fingerprint, keyId }: SignatureFacts): string {
  return fingerprint ?? keyId ?? '(unnamed key)'
}

/** A good signature can still be one that policy refuses. */
function weakness(signature: SignatureFacts, asc: string, now: Date): Words | undefined {
  const hash = WEAK_HASHES[signature.hashAlgorithm ?? 0]
  if (hash !== undefined)
    return {
      severity: 'blocker',
      message: `${asc} is a signature over a ${hash} digest`,
      hint: `sign again with: gpg --digest-algo SHA512 --armor --detach-sign ${signature.artifact}`,
    }
  if (signature.createdAt !== undefined && signature.createdAt.getTime() > now.getTime() + CLOCK_SKEW_MS)
    return {
      severity: 'blocker',
      message: `${asc} says it was made at ${signature.createdAt.toISOString()}, which is in the future`,
      hint: 'set the clock of the signing machine and sign again',
    }
  return undefined
}

function wordsFor(signature: SignatureFacts, asc: string, hasGoodOne: boolean): Words | undefined {
  const key = keyName(signature)
  switch (signature.outcome) {
    case 'good':
      return undefined
    case 'bad':
      return {
        severity: 'blocker',
        message: `${asc} does not match ${signature.artifact}: the file or the signature was changed`,
        hint: 'do not use the file; sign the right bytes again',
      }
    case 'unknown-key':
      // Policy lets voters append their own signatures; theirs must not spoil the release manager's.
      return {
        severity: hasGoodOne ? 'concern' : 'blocker',
        message: `${asc} is signed by ${key}, which is not in KEYS`,
        hint: ADD_KEY,
      }
    case 'expired-key':
      return { severity: 'blocker', message: `${asc} is signed by ${key}, which has expired`, hint: SIGN_AGAIN }
    case 'revoked-key':
      return { severity: 'blocker', message: `${asc} is signed by ${key}, which was revoked`, hint: SIGN_AGAIN }
    case 'expired-signature':
      return { severity: 'blocker', message: `the signature in ${asc} has expired`, hint: SIGN_AGAIN }
    case 'malformed':
      return {
        severity: 'blocker',
        message: `${asc} is not an armoured detached signature`,
        hint: `make one with: gpg --armor --detach-sign ${signature.artifact}`,
      }
    default:
      return assertNever(signature.outcome)
  }
}

function judge(asc: FileFacts, signatures: readonly SignatureFacts[], now: Date): Problem[] {
  const artifact = asc.path.slice(0, -'.asc'.length)
  const own = signatures.filter((signature) => signature.artifact === artifact)
  const seen: SignatureFacts[] = own.length > 0 ? own : [{ artifact, outcome: 'malformed' }]
  const hasGoodOne = seen.some((one) => one.outcome === 'good' && weakness(one, asc.path, now) === undefined)
  return seen.flatMap((signature) => {
    const words = wordsFor(signature, asc.path, hasGoodOne) ?? weakness(signature, asc.path, now)
    return words === undefined ? [] : { ...words, artifact }
  })
}

export const signatureValid: Check<CandidateFacts> = {
  id: 'signature-valid',
  summary: 'Every .asc is a good, current signature over the file beside it, by a key in KEYS.',
  reference: policy.signaturesAndSums,
  run({ files, signatures, now }) {
    const paths = new Set(files.map(({ path }) => path))
    return files
      .filter(({ path }) => path.endsWith('.asc') && paths.has(path.slice(0, -'.asc'.length)))
      .flatMap((asc) => judge(asc, signatures, now))
  },
}
