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

import type { FileFacts, KeyFacts, SignatureFacts } from '@tra/checks'
import type { OpenPgpVerifier } from '../ports.ts'
import type { Companions } from './companions.ts'

export const signatureName = (artifact: string): string => `${artifact}.asc`

/** Whether every signature in a file is good: a voter would see a bad one beside any number of good ones. */
export function allGood(signatures: readonly SignatureFacts[], artifact: string): boolean {
  const of = signatures.filter((signature) => signature.artifact === artifact)
  return of.length > 0 && of.every(({ outcome }) => outcome === 'good')
}

/** The `.asc` files that are there and wholly good by KEYS; others may have added theirs. */
export async function keptSignatures(
  artifacts: readonly FileFacts[],
  keys: Uint8Array,
  work: Companions,
  openPgp: OpenPgpVerifier,
): Promise<{ kept: ReadonlySet<string>; listed: KeyFacts[]; signatures: SignatureFacts[] }> {
  const present = artifacts.filter(({ path }) => work.find(signatureName(path)) !== undefined)
  const requests = present.map(({ path }) => ({
    artifact: path,
    artifactPath: work.pathOf(path),
    signaturePath: work.pathOf(signatureName(path)),
  }))
  const { keys: listed, signatures } = await openPgp.verify({ keys, signatures: requests })
  const kept = present.filter(({ path }) => allGood(signatures, path)).map(({ path }) => path)
  for (const path of kept) work.keep(signatureName(path))
  return { kept: new Set(kept), listed, signatures }
}
