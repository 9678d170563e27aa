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
import { ReleaseError, visibleText } from '@tra/kernel'
import type { FileWriter, OpenPgpVerifier, Scratch } from '../ports.ts'
import { signatureFault } from '../signature-fault.ts'

export interface AcceptRequest {
  /** Path inside the candidate. */
  artifact: string
  artifactPath: string
  /** KEYS: nothing else says whose signature counts. */
  keys: Uint8Array
  /** Texts of `.asc` files, each with one signature or several. */
  signatures: readonly string[]
}

export interface AcceptPorts {
  openPgp: OpenPgpVerifier
  scratch: Scratch
  writer: FileWriter
  /** Joins them into one `.asc`. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
  combine(signatures: readonly string[]): string
}

const HINT = 'Compare the public key in KEYS with the signing key; nothing was written.'

function assertGood(artifact: string, signatures: readonly SignatureFacts[]): void {
  const asc = visibleText(`${artifact}.asc`)
  const bad = signatures.find(({ outcome }) => outcome !== 'good')
  if (bad !== undefined || signatures.length === 0)
    throw new ReleaseError('SIGNING_FAILED', signatureFault(`${artifact}.asc`, bad), { hint: HINT })
  const signers = signatures.map(({ primaryFingerprint }) => primaryFingerprint)
  const twice = signers.find((signer, index) => signers.indexOf(signer) !== index)
  if (twice !== undefined)
    throw new ReleaseError('CONFLICT', `${asc}: key ${twice} signed twice`, {
      hint: 'Leave one of the two out; nothing was written.',
    })
}

/**
 * One `.asc` from the signatures of several people, each of them good by KEYS alone, none of them by the same key.
 * @returns its text, and whose they are.
 * @throws ReleaseError SIGNING_FAILED (one is not good), CONFLICT (two by one key), MALFORMED, LIMIT_EXCEEDED.
 */
export async function acceptSignatures(
  { artifact, artifactPath, keys, signatures: texts }: AcceptRequest,
  { openPgp, scratch, writer, combine }: AcceptPorts,
): Promise<{ asc: string; signatures: SignatureFacts[] }> {
  const asc = combine(texts)
  const { directory, dispose } = await scratch.open()
  try {
    const signaturePath = `${directory}/combined.asc`
    await writer.write(signaturePath, asc)
    const { signatures } = await openPgp.verify({ keys, signatures: [{ artifact, artifactPath, signaturePath }] })
    assertGood(artifact, signatures)
    return { asc, signatures }
  } finally {
    await dispose()
  }
}
