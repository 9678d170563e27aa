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

import type { FileFacts, SignatureFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { DocumentReader } from '../ports.ts'
import { type AcceptPorts, acceptSignatures } from '../sign-locally/accept-signatures.ts'
import { signatureFault } from '../signature-fault.ts'
import type { Companions } from './companions.ts'
import { allGood, keptSignatures, signatureName } from './signature-files.ts'

/** People sign on their own machines; the step takes their signatures in. */
export interface ManagerSignatures {
  by: 'release-manager'
  /** Directory with `.asc` files that were made elsewhere, laid out as the candidate; undefined: beside the artifacts. */
  signatures?: string | undefined
}

export interface ManagerPorts extends AcceptPorts {
  documents: DocumentReader
}

/** Who has signed, and which artifacts still wait for a signature. */
export interface TakenSignatures {
  fingerprints: string[]
  awaiting: string[]
}

const MAX_SIGNATURE_BYTES = 1_000_000

/**
 * Takes in signatures of other people: each must be good by KEYS before it is written beside the artifact, added to what is
 * there. @throws ReleaseError REFUSED for one that is not good.
 */
export async function takeSignatures(
  artifacts: readonly FileFacts[],
  { from, keys, work }: { from: ManagerSignatures; keys: Uint8Array; work: Companions },
  ports: ManagerPorts,
): Promise<TakenSignatures> {
  const { kept, signatures } = await keptSignatures(artifacts, keys, work, ports.openPgp)
  const bad = signatures.find(({ outcome }) => outcome !== 'good')
  if (bad !== undefined) throw refusal(bad.artifact, bad)
  const offered = from.signatures === undefined ? [] : await offeredIn(from.signatures, artifacts, ports.documents)
  const judged = await assertAllGood(offered, keys, work, ports.openPgp)
  for (const { path, text } of offered) {
    if (isSignedBy(signersOf(signatures, path), signersOf(judged, path))) continue
    const earlier = kept.has(path) ? await work.existing(signatureName(path)) : undefined
    const request = { artifact: path, artifactPath: work.pathOf(path), keys }
    const texts = earlier === undefined ? [text] : [earlier, text]
    await work.write(signatureName(path), (await acceptSignatures({ ...request, signatures: texts }, ports)).asc)
  }
  const signed = new Set([...kept, ...offered.map(({ path }) => path)])
  const good = [...signatures, ...judged].filter(({ outcome }) => outcome === 'good')
  return {
    fingerprints: [...new Set(good.flatMap(({ fingerprint }) => fingerprint ?? []))].toSorted(),
    awaiting: artifacts.map(({ path }) => path).filter((path) => !signed.has(path)),
  }
}

function signersOf(signatures: readonly SignatureFacts[], artifact: string): (string | undefined)[] {
  return signatures.filter((one) => one.artifact === artifact).map(({ fingerprint }) => fingerprint)
}

/** A second run meets the signatures that the first one took in. */
function isSignedBy(present: readonly (string | undefined)[], offered: readonly (string | undefined)[]): boolean {
  return offered.every((signer) => signer !== undefined && present.includes(signer))
}

interface Offered {
  path: string
  signaturePath: string
  text: string
}

async function offeredIn(
  directory: string,
  artifacts: readonly FileFacts[],
  documents: DocumentReader,
): Promise<Offered[]> {
  const offered: Offered[] = []
  for (const { path } of artifacts) {
    const signaturePath = `${directory}/${signatureName(path)}`
    const bytes = await unlessMissing(documents.read(signaturePath, MAX_SIGNATURE_BYTES))
    if (bytes !== undefined) offered.push({ path, signaturePath, text: new TextDecoder().decode(bytes) })
  }
  return offered
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}

async function assertAllGood(
  offered: readonly Offered[],
  keys: Uint8Array,
  work: Companions,
  openPgp: ManagerPorts['openPgp'],
): Promise<SignatureFacts[]> {
  const requests = offered.map(({ path, signaturePath }) => ({
    artifact: path,
    artifactPath: work.pathOf(path),
    signaturePath,
  }))
  const { signatures } = await openPgp.verify({ keys, signatures: requests })
  for (const { path } of offered) {
    if (allGood(signatures, path)) continue
    const bad = signatures.find(({ artifact, outcome }) => artifact === path && outcome !== 'good')
    throw refusal(path, bad)
  }
  return signatures
}

function refusal(artifact: string, bad: SignatureFacts | undefined): ReleaseError {
  return new ReleaseError('REFUSED', signatureFault(signatureName(artifact), bad), {
    hint: 'Sign these very bytes with a key in KEYS (trusted-release sign --local), or remove the file.',
  })
}
