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

import type { ReleaseName } from '@tra/kernel'
import { candidateDigestOf, type LedgerEvent, subjectOf } from '@tra/ledger'
import { isOfAnother, type ReadDocument } from './release-document.ts'

/** Candidates by their digest. */
export type KnownCandidates = ReadonlyMap<string, string>

/** Which candidate is which bytes, by everything that names both: the first word counts. */
export function knownCandidates(
  release: ReleaseName,
  events: readonly LedgerEvent[],
  documents: readonly ReadDocument[],
): KnownCandidates {
  const known = new Map<string, string>()
  const learn = (digest: string | undefined, candidate: string | undefined) => {
    if (digest !== undefined && candidate !== undefined && !known.has(digest)) known.set(digest, candidate)
  }
  for (const event of events) learn(candidateDigestOf(event), subjectOf(event).candidate)
  for (const read of documents) {
    const { content } = read.document
    if (!isOfAnother(read, release) && 'release' in content) learn(content.candidateDigest, content.release?.candidate)
  }
  return known
}
