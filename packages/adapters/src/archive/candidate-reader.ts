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

import { join } from 'node:path'
import type { ArchiveFacts, FileFacts } from '@tra/checks'
import type { CandidateReader } from '@tra/release'
import { type DigestingFile, openDigestingFile } from './digesting-file.ts'
import { EntryRecorder } from './entry-recorder.ts'
import { listFiles } from './list-files.ts'
import { type ArchiveBounds, defaultReadBounds, MAX_COMPANION_TEXT_BYTES, type ReadBounds } from './read-bounds.ts'
import { readTarGz } from './read-tar-gz.ts'
import { readZip } from './read-zip.ts'

const TAR_GZ = /\.(tar\.gz|tgz)$/i
const ZIP = /\.zip$/i
const TEXT_COMPANION = /\.(asc|sha512|sha256)$/

type Content = Pick<FileFacts, 'archive' | 'text'>

async function readArchive(
  file: DigestingFile,
  format: ArchiveFacts['format'],
  bounds: ArchiveBounds,
): Promise<ArchiveFacts> {
  const recorder = new EntryRecorder(bounds, file.size)
  await (format === 'zip' ? readZip(file.fd, recorder) : readTarGz(file.chunks(), recorder))
  const facts = recorder.facts(format)
  if (facts.entries > 0 || facts.problems.length > 0) return facts
  return { ...facts, problems: [{ kind: 'unreadable', detail: 'it holds no entry' }] }
}

async function readText(file: DigestingFile): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of file.chunks()) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function readContent(path: string, file: DigestingFile, bounds: ArchiveBounds): Promise<Content> {
  if (TAR_GZ.test(path)) return { archive: await readArchive(file, 'tar.gz', bounds) }
  if (ZIP.test(path)) return { archive: await readArchive(file, 'zip', bounds) }
  if (TEXT_COMPANION.test(path) && file.size <= MAX_COMPANION_TEXT_BYTES) return { text: await readText(file) }
  return {}
}

async function readFile(directory: string, path: string, bounds: ArchiveBounds): Promise<FileFacts> {
  await using file = await openDigestingFile(join(directory, path))
  const content = await readContent(path, file, bounds)
  // The digests come last: they count what a broken archive left unread, too.
  return { path, size: file.size, ...(await file.digests()), ...content }
}

/**
 * Reads a candidate with bounded memory, without unpacking anything to disk: every byte of a file passes once and is
 * hashed and, in a `.tar.gz`, parsed on the way; a zip is read through its directory. What is wrong with an archive is
 * a fact, not an error.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED (a link or special file in the directory).
 */
export function candidateReader(bounds: ReadBounds = defaultReadBounds): CandidateReader {
  return {
    async read(directory) {
      const facts: FileFacts[] = []
      for (const path of await listFiles(directory, bounds)) facts.push(await readFile(directory, path, bounds.archive))
      return facts
    },
  }
}
