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

import { type CandidateName, ReleaseError } from '@tra/kernel'
import type { CandidateStore, Clock, LocationState, ReadFile, StoreReceipt } from '../ports.ts'
import type { StageReceipt } from './stage-receipt.ts'

export interface Compared {
  release: CandidateName
  candidateDigest: string
  location: string
  place: StoreReceipt
  /** As they were read back from the store. */
  files: readonly ReadFile[]
}

// Without a receipt the next run compares every byte: that nobody can tell is no reason to fail what is staged.
async function stateOf(store: CandidateStore, location: string): Promise<LocationState | undefined> {
  try {
    return await store.stateOf?.(location)
  } catch (thrown) {
    if (thrown instanceof ReleaseError) return undefined
    throw thrown
  }
}

/** The receipt of what was just compared; undefined where the store can't tell that it is still what is there. */
export async function receiptOf(
  { release, candidateDigest, location, place: { revision }, files }: Compared,
  { store, clock }: { store: CandidateStore; clock: Clock },
): Promise<StageReceipt | undefined> {
  const state = await stateOf(store, location)
  if (state?.revision !== revision) return undefined
  return {
    schema: 'stage-receipt/v1',
    ...{ release, candidateDigest, location: state.location, repository: state.repository, revision },
    comparedAt: clock.now().toISOString(),
    files: files.map(({ path, size, sha256, sha512 }) => ({ path, size, sha256, sha512 })),
  }
}
