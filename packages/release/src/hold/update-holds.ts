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

import { ReleaseError } from '@tra/kernel'
import { noteKey } from '@tra/ledger'
import type { DocumentReader } from '../ports.ts'
import type { HoldChanged } from './change-holds.ts'
import type { Holds } from './hold-document.ts'
import type { HoldPorts } from './hold-ports.ts'
import { type HoldSigner, holdsText, MAX_HOLDS_BYTES, noHolds, readHolds, reissued } from './holds-text.ts'

/** The document that is changed, and how it is signed. */
export interface HoldsFile {
  path: string
  signer?: HoldSigner | undefined
  /** Hours for which it counts from now; required with a signer. */
  validHours?: number | undefined
}

async function bytesOf(path: string, documents: DocumentReader): Promise<Uint8Array | undefined> {
  try {
    return await documents.read(path, MAX_HOLDS_BYTES)
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}

/**
 * Reads a document that is to be changed. One that was signed stays signed, by the same key: else gates that pin it would
 * refuse every release, or a signature would be put under what somebody else has changed.
 * @throws ReleaseError MALFORMED, REFUSED.
 */
async function holdsToChange(
  { path, signer }: HoldsFile,
  { documents, clock }: Pick<HoldPorts, 'documents' | 'clock'>,
): Promise<{ document: Holds; isNew: boolean }> {
  const bytes = await bytesOf(path, documents)
  if (bytes === undefined) return { document: noHolds(clock.now()), isNew: true }
  const { document, isSigned } = readHolds(bytes)
  if (!isSigned) return { document, isNew: false }
  if (signer === undefined)
    throw new ReleaseError('REFUSED', `${path} is signed`, { hint: 'Give the key that signs it with --key-file.' })
  return { document: readHolds(bytes, noteKey(signer.name, signer.privateKey)).document, isNew: false }
}

/**
 * Changes a document and writes it. What is so already is not written again.
 * @throws ReleaseError NOT_FOUND, MALFORMED, REFUSED, CONFLICT.
 */
export async function updateHolds(
  file: HoldsFile,
  change: (document: Holds, now: Date) => HoldChanged,
  { documents, writer, clock }: Pick<HoldPorts, 'documents' | 'writer' | 'clock'>,
): Promise<HoldChanged> {
  const now = clock.now()
  const { document } = await holdsToChange(file, { documents, clock })
  const result = change(document, now)
  if (result.changed) await writer.write(file.path, holdsText(result.document, { now, ...file }))
  return result
}

/** Signs a document anew, so that it counts on. @throws ReleaseError NOT_FOUND, MALFORMED, REFUSED. */
export async function renewHolds(
  file: HoldsFile,
  ports: Pick<HoldPorts, 'documents' | 'writer' | 'clock'>,
): Promise<Holds> {
  const { document, isNew } = await holdsToChange(file, ports)
  // A slip in the path must not publish a signed "nothing is held".
  if (isNew) throw new ReleaseError('NOT_FOUND', `${file.path} is not there`, { hint: 'Give the path with --holds.' })
  const now = ports.clock.now()
  await ports.writer.write(file.path, holdsText(document, { now, ...file }))
  return reissued(document, { now, ...file })
}
