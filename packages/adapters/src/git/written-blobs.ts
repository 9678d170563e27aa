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

import type { ArchiveProblem } from '@tra/checks'
import { type ArchiveEntry, ArchiveStop, type EntrySink } from '../archive/entry-sink.ts'
import { FileContentReader } from '../archive/file-content.ts'
import { readTarStream } from '../archive/read-tar-stream.ts'
import type { IsolatedGit } from './isolated-git.ts'

/** More paths than this make arguments too long for a process; the whole commit is archived instead. */
const MAX_ARGUMENT_BYTES = 64 * 1024
const MAX_ARCHIVE_BYTES = 8 * 1024 ** 3
const WINDOWS = ['-c', 'core.autocrlf=true', '-c', 'core.eol=crlf']

/** Notes the blob id of every file that goes by. */
class BlobSink implements EntrySink {
  readonly #blobs: Map<string, string[]>
  #open: { path: string; content: FileContentReader } | undefined
  #unpacked = 0

  constructor(blobs: Map<string, string[]>) {
    this.#blobs = blobs
  }

  unpacked(bytes: number): void {
    this.#unpacked += bytes
    if (this.#unpacked > MAX_ARCHIVE_BYTES)
      throw new ArchiveStop({ kind: 'too-many-bytes', detail: 'the commit is too large' })
  }

  begin({ kind, name, size }: ArchiveEntry): void {
    if (kind === 'file' && this.#blobs.has(name)) this.#open = { path: name, content: new FileContentReader(size) }
  }

  data(piece: Uint8Array): void {
    this.#open?.content.add(piece)
  }

  end(): void {
    if (this.#open !== undefined) this.#blobs.get(this.#open.path)?.push(this.#open.content.result().blob)
    this.#open = undefined
  }

  problem({ detail }: ArchiveProblem): void {
    throw new Error(`git archive wrote something odd: ${detail}`)
  }
}

async function* nothing(): AsyncGenerator<Buffer> {}

/** How the archive may have been made: `%D` and `%d` name HEAD only where it is the commit, as on a CI runner. */
const WAYS = [
  { settings: [], head: 'elsewhere' },
  { settings: WINDOWS, head: 'elsewhere' },
  { settings: [], head: 'here' },
] as const

/**
 * Blob ids of what `git archive` writes for paths of a commit, on Unix and on Windows.
 * @param paths none of which it leaves out.
 */
export async function writtenBlobs(
  git: IsolatedGit,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, string[]>> {
  const blobs = new Map<string, string[]>(paths.map((path) => [path, []]))
  if (paths.length === 0) return blobs
  const asked = paths.join('\0').length > MAX_ARGUMENT_BYTES ? [] : paths
  for (const { settings, head } of WAYS) {
    await git.run(
      head === 'here' ? ['update-ref', '--no-deref', 'HEAD', commit] : ['symbolic-ref', 'HEAD', 'refs/heads/none'],
    )
    const archive = git.stream([...settings, 'archive', '--format=tar', '--', commit, ...asked], nothing())
    await readTarStream(archive, 'tar', new BlobSink(blobs))
  }
  return blobs
}
