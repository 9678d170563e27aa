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

import { type CandidateName, messageOf, ReleaseError } from '@tra/kernel'
import { assertReceipt } from '../assert-receipt.ts'
import type { CandidateHasher, CandidateStore, HashedFile, LocationState, Progress, StoredFile } from '../ports.ts'
import type { StageReceipt } from './stage-receipt.ts'

export interface StagedBefore {
  receipt: StageReceipt
  release: CandidateName
  directory: string
  location: string
  expectedDigest: string
}

export interface StillStagedPorts {
  store: CandidateStore
  hasher: CandidateHasher
  progress: Progress
}

/**
 * Whether a candidate is still staged as an earlier run compared it: the receipt is of this candidate, every local file is
 * hashed again and has the receipt's digest, and nothing has happened to the location since the receipt's revision.
 * Whatever does not agree, or can't be found out, is a no, said in one line: then every byte is compared. Never throws for
 * what a receipt, a directory or a store holds.
 */
export async function isStillStaged(before: StagedBefore, ports: StillStagedPorts): Promise<boolean> {
  try {
    const doubt = await doubtOf(before, ports)
    if (doubt === undefined) return true
    ports.progress(`the receipt of an earlier run is not used: ${doubt}`)
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    ports.progress(`the receipt of an earlier run is not used: ${messageOf(thrown)}`)
  }
  return false
}

async function doubtOf(before: StagedBefore, { store, hasher }: StillStagedPorts): Promise<string | undefined> {
  const { receipt, release, directory, location, expectedDigest } = before
  if (store.stateOf === undefined) return 'the store can not tell that nothing changed'
  assertReceipt(receipt, release)
  if (receipt.candidateDigest !== expectedDigest) return 'it is of another candidate'
  const [state, hashed] = await Promise.all([store.stateOf(location), hasher.hash(directory)])
  return localDoubt(receipt, hashed) ?? storeDoubt(receipt, state)
}

function localDoubt({ files }: StageReceipt, hashed: readonly HashedFile[]): string | undefined {
  const digests = ({ path, size, sha256 }: HashedFile) => `${sha256} ${size} ${path}`
  return sameLines(files, hashed, digests) ? undefined : 'the candidate has other files'
}

function storeDoubt(receipt: StageReceipt, state: LocationState | undefined): string | undefined {
  if (state === undefined) return 'nothing is staged'
  const { repository, location, revision } = receipt
  if (state.location !== location) return `it is of ${location}`
  if (state.repository.uuid !== repository.uuid || state.repository.root !== repository.root)
    return 'it is of another repository'
  if (state.revision !== revision) return `something happened to ${location} in revision ${state.revision}`
  const sizes = ({ path, size }: StoredFile) => `${size} ${path}`
  return sameLines(receipt.files, state.files, sizes) ? undefined : `${location} holds other files`
}

function sameLines<A>(one: readonly A[], other: readonly A[], line: (file: A) => string): boolean {
  // As JSON: a signature may have a line break in its name, which would make one file look like two.
  const [first, second] = [one, other].map((files) => JSON.stringify(files.map(line).toSorted()))
  return first === second
}
