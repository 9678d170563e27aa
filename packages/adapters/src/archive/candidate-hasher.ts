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

import { availableParallelism } from 'node:os'
import type { CandidateHasher } from '@tra/release'
import { LARGE_FILE_BYTES } from './candidate-reader.ts'
import { hashCandidateFile } from './hash-candidate-file.ts'
import { largestFirst } from './largest-first.ts'
import { type ListedFile, listFiles } from './list-files.ts'
import { defaultReadBounds } from './read-bounds.ts'
import { readingThreads } from './reading-threads.ts'

// Also many small files are worth a thread, when together they take longer than it takes to start.
function threadsFor(files: readonly ListedFile[]): number {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return Math.min(availableParallelism(), files.length, Math.floor(bytes / LARGE_FILE_BYTES))
}

/**
 * Hashes a candidate's files, on as many threads as there are cores.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED (a link or special file in the directory).
 */
export function candidateHasher(): CandidateHasher {
  return {
    async hash(directory) {
      const files = await listFiles(directory, defaultReadBounds)
      const count = threadsFor(files)
      if (count < 2) return largestFirst(files, 1, ({ path }) => hashCandidateFile({ directory, path }))
      await using pool = readingThreads(count)
      return await largestFirst(files, count, ({ path }) => pool.hash({ directory, path }))
    },
  }
}
