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
import type { CandidateReader, Progress, ReadFile } from '@tra/release'
import { digestThread } from './digest-thread.ts'
import { largestFirst } from './largest-first.ts'
import { type ListedFile, listFiles } from './list-files.ts'
import type { MetadataScope } from './metadata-keeper.ts'
import { archiveFormatOf } from './read-archive.ts'
import { defaultReadBounds, type ReadBounds } from './read-bounds.ts'
import { type FileJob, readCandidateFile } from './read-candidate-file.ts'
import { readingThreads } from './reading-threads.ts'

/** A thread costs some 40 ms to start and 15 MB: only files that take longer than that to read are worth one. */
export const LARGE_FILE_BYTES = 16 * 1024 * 1024

export interface ReaderOptions {
  bounds?: ReadBounds
  /** Most threads to start; one for each core unless given, none for 0. */
  threads?: number
  /** What to keep of archives to tell their components; nothing unless given. */
  metadata?: MetadataScope
}

function jobsOf(
  directory: string,
  files: readonly ListedFile[],
  { archive }: ReadBounds,
  metadata: MetadataScope | undefined,
): FileJob[] {
  const paths = new Set(files.map(({ path }) => path))
  return files.map(({ path }) => {
    const signature = `${path}.asc`
    return { directory, path, bounds: archive, metadata, ...(paths.has(signature) ? { signature } : {}) }
  })
}

function threadsFor(files: readonly ListedFile[], most: number): number {
  const large = files.filter(({ size }) => size >= LARGE_FILE_BYTES).length
  return Math.min(large, most)
}

type Read = (job: FileJob) => Promise<ReadFile>

function readAll(jobs: readonly FileJob[], files: readonly ListedFile[], atOnce: number, read: Read) {
  return largestFirst(files, atOnce, async ({ path }, index) => {
    const job = jobs[index]
    if (job === undefined) throw new Error(`${path} has no job`)
    return read(job)
  })
}

function reporting(read: Read, jobs: readonly FileJob[], progress: Progress): Read {
  let done = 0
  return async (job) => {
    const file = await read(job)
    done += 1
    if (file.size >= LARGE_FILE_BYTES) progress(`read ${job.path} (${done} of ${jobs.length} files)`)
    return file
  }
}

/** One large file: this thread reads and unpacks it while another one hashes. */
async function readWithHelp(jobs: readonly FileJob[], files: readonly ListedFile[], progress: Progress) {
  await using helper = digestThread()
  const sizes = new Map(files.map(({ path, size }) => [path, size]))
  const read: Read = (job) => {
    if ((sizes.get(job.path) ?? 0) < LARGE_FILE_BYTES) return readCandidateFile(job)
    // Whoever has nothing to unpack has time for one of the two hashes.
    return readCandidateFile(job, helper.digests(archiveFormatOf(job.path) === undefined ? ['sha256'] : []))
  }
  return await readAll(jobs, files, 1, reporting(read, jobs, progress))
}

async function readOnThreads(
  count: number,
  jobs: readonly FileJob[],
  files: readonly ListedFile[],
  progress: Progress,
) {
  await using pool = readingThreads(count)
  const read: Read = (job) => pool.read(job)
  return await readAll(jobs, files, count, reporting(read, jobs, progress))
}

/**
 * Reads a candidate with bounded memory, without unpacking anything to disk: every byte of a file passes once, is hashed
 * and, in an archive, parsed on the way. What is wrong with an archive is a fact, not an error.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED (a link or special file in the directory).
 */
export function candidateReader({
  bounds = defaultReadBounds,
  threads,
  metadata,
}: ReaderOptions = {}): CandidateReader {
  return {
    async read(directory, progress = () => {}) {
      const files = await listFiles(directory, bounds)
      const jobs = jobsOf(directory, files, bounds, metadata)
      const count = threadsFor(files, threads ?? availableParallelism())
      if (count > 1) return readOnThreads(count, jobs, files, progress)
      if (count === 1) return readWithHelp(jobs, files, progress)
      return readAll(
        jobs,
        files,
        1,
        reporting((job) => readCandidateFile(job), jobs, progress),
      )
    },
  }
}
