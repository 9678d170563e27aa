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

import { type FileFacts, type KeyFacts, keyOf, type SignatureFacts, signatureRuleOf, signatureWords } from '@tra/checks'
import { ReleaseError, visibleText } from '@tra/kernel'
import { refusedWeakness } from '../keys/key-decisions.ts'
import type { Clock, OpenPgpVerifier } from '../ports.ts'
import type { Companions } from './companions.ts'

const HINT =
  'Find out who made it. Remove the file to sign anew, or sign these very bytes with a key in KEYS (trusted-release sign --local).'

export const signatureName = (artifact: string): string => `${artifact}.asc`

/** Why a signature would not satisfy a voter, as a sentence; undefined when it would. */
function faultOf(asc: string, signature: SignatureFacts, keys: readonly KeyFacts[], now: Date): string | undefined {
  const rule = signatureRuleOf(signature, keys, now)
  if (rule !== undefined) return visibleText(signatureWords(rule, asc, signature).message)
  const part = keyOf(signature, keys)?.part
  if (part === undefined) return `${asc} is by a key that is not in KEYS`
  const weakness = refusedWeakness(part)
  return weakness && `${asc}: ${weakness.message}`
}

/**
 * Every signature in the files of some artifacts must be good: a voter would see a bad one beside any number of good ones.
 * @throws ReleaseError REFUSED.
 */
export function assertGood(
  artifacts: readonly string[],
  { signatures, keys, now }: { signatures: readonly SignatureFacts[]; keys: readonly KeyFacts[]; now: Date },
): void {
  for (const artifact of artifacts) {
    const asc = signatureName(artifact)
    const of = signatures.filter((signature) => signature.artifact === artifact)
    const faults = of.map((one) => faultOf(asc, one, keys, now)).filter((fault) => fault !== undefined)
    const [fault] = of.length === 0 ? [`${asc} holds no signature`] : faults
    if (fault !== undefined) throw new ReleaseError('REFUSED', fault, { hint: HINT })
  }
}

/**
 * The `.asc` files that are there; others may have added theirs.
 * @throws ReleaseError REFUSED for one that is not wholly good: it may be somebody's, or the bytes may have changed since.
 */
export async function keptSignatures(
  artifacts: readonly FileFacts[],
  keys: Uint8Array,
  work: Companions,
  { openPgp, clock }: { openPgp: OpenPgpVerifier; clock: Clock },
): Promise<{ kept: ReadonlySet<string>; listed: KeyFacts[]; signatures: SignatureFacts[] }> {
  const kept = artifacts.map(({ path }) => path).filter((path) => work.find(signatureName(path)) !== undefined)
  const requests = kept.map((path) => ({
    artifact: path,
    artifactPath: work.pathOf(path),
    signaturePath: work.pathOf(signatureName(path)),
  }))
  const { keys: listed, signatures } = await openPgp.verify({ keys, signatures: requests })
  assertGood(kept, { signatures, keys: listed, now: clock.now() })
  for (const path of kept) work.keep(signatureName(path))
  return { kept: new Set(kept), listed, signatures }
}
