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

import { type CandidateFacts, compareWithTree, type FileFacts, type SourceComparison, wholeArchives } from '@tra/checks'
import type { OpenedSource, SourceRepository, SourceRequest } from './source-ports.ts'

/** The source archives of a candidate that were read to their end. */
function sourceArchives(files: FileFacts[]) {
  return wholeArchives({ files }).filter(({ kind }) => kind === 'source')
}

async function compareAll(source: OpenedSource, files: FileFacts[]): Promise<SourceComparison[]> {
  const open = sourceArchives(files).map(({ path, archive }) =>
    compareWithTree({ artifact: path, archive }, source.tree),
  )
  const asks = [...new Set(open.flatMap((comparison) => comparison.asks))]
  const treatments = asks.length === 0 ? new Map() : await source.treatments(asks)
  return open.map((comparison) => comparison.close(treatments))
}

/**
 * Compares the source archives among a candidate's files with the commit they claim to be made from, and looks at the
 * tag. A difference is a fact; see the check `source-matches-tag`.
 * @throws ReleaseError when the repository can't be read, or has no such tag or commit.
 */
export async function compareSource(
  request: SourceRequest & { files: FileFacts[] },
  repository: SourceRepository,
): Promise<NonNullable<CandidateFacts['source']>> {
  const { files, ...wanted } = request
  const source = await repository.open(wanted)
  try {
    const comparisons = await compareAll(source, files)
    return { comparisons, ...(source.tag === undefined ? {} : { tag: source.tag }) }
  } finally {
    await source.dispose()
  }
}
