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

import type { ArchiveProblemKind } from './archive-facts.ts'
import { type ReadArchive, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'

/** Reading ended there: what lies behind was not seen. */
const ENDINGS: ReadonlySet<ArchiveProblemKind> = new Set([
  'unreadable',
  'checksum-mismatch',
  'overlapping-entries',
  'too-many-entries',
  'too-many-bytes',
  'compression-ratio',
])

/**
 * The archives that were read to their end. Only they can be compared: the beginning of one may be the commit's files, and
 * a bomb behind them hide the rest from whoever reads with bounds.
 */
export function wholeArchives(facts: Pick<CandidateFacts, 'files'>): ReadArchive[] {
  return readableArchives(facts).filter(({ archive }) => !archive.problems.some(({ kind }) => ENDINGS.has(kind)))
}
