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

import type { CandidateReader, CandidateStore, ReadFile, Scratch } from '../ports.ts'

/** Ports by which what a store holds is read. */
export interface StoreReading {
  store: Pick<CandidateStore, 'export'>
  reader: CandidateReader
  scratch: Scratch
}

/**
 * What a store holds at a place, from an export of our own: what a client says that it sent is not enough.
 * @throws ReleaseError as the store.
 */
export async function filesInStore(
  place: { location: string; revision: number },
  { store, reader, scratch }: StoreReading,
): Promise<ReadFile[]> {
  const { directory, dispose } = await scratch.open()
  try {
    await store.export({ ...place, into: `${directory}/export` })
    return await reader.read(`${directory}/export`)
  } finally {
    await dispose()
  }
}
