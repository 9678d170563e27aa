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

import type { ArchiveFacts, ArchiveProblemKind } from './archive-facts.ts'
import type { CandidateFacts, FileFacts } from './facts.ts'
import { fileRole } from './file-role.ts'
import { type PackageKind, packageKindIn } from './package-kind.ts'

/** An artifact whose inside was read. */
export interface ReadArchive {
  path: string
  archive: ArchiveFacts
  kind: PackageKind
}

// After these nobody read on: what comes behind may hold whatever seems to be missing.
const ENDS_THE_READING: readonly ArchiveProblemKind[] = [
  'unreadable',
  'overlapping-entries',
  'too-many-entries',
  'too-many-bytes',
  'compression-ratio',
]

/** The files of a candidate that users run or build. A file of an unknown kind is one: somebody may run it. */
export function artifactsOf({ files }: Pick<CandidateFacts, 'files'>): FileFacts[] {
  return files.filter(({ path }) => ['package', 'unknown'].includes(fileRole(path)))
}

/** The archives among the artifacts. One that can't be read to its end is left to the check `archive-safe`. */
export function readableArchives(facts: Pick<CandidateFacts, 'files'>): ReadArchive[] {
  const artifacts = artifactsOf(facts)
  const kindOf = packageKindIn(artifacts)
  return artifacts.flatMap(({ path, archive }) =>
    archive === undefined || archive.problems.some(({ kind }) => ENDS_THE_READING.includes(kind))
      ? []
      : [{ path, archive, kind: kindOf(path) }],
  )
}
