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

import { isArtifact } from '@tra/kernel'
import type { ArchiveFacts, CandidateFacts, FileFacts } from './facts.ts'

const BINARY_PACKAGE = /[-_.](bin|binary)(?=[-_.]|$)/i

/** The last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The files of a candidate that users run or build. */
export function artifactsOf({ files }: CandidateFacts): FileFacts[] {
  return files.filter(({ path }) => isArtifact(path))
}

/** A convenience package by its name (`-bin`): its licence files lie where its format wants them. */
export function isBinaryPackage(path: string): boolean {
  return BINARY_PACKAGE.test(baseName(path))
}

/** An artifact whose inside was read. */
export interface ReadArchive {
  path: string
  archive: ArchiveFacts
}

/** The archives among the artifacts. One that can't be read is left to the check `archive-safe`. */
export function readableArchives(facts: CandidateFacts): ReadArchive[] {
  return artifactsOf(facts).flatMap(({ path, archive }) =>
    archive === undefined || archive.problems.some(({ kind }) => kind === 'unreadable') ? [] : [{ path, archive }],
  )
}
