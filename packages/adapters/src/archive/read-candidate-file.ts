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
import { recognise } from '@tra/contents'
import type { ReadFile, SignatureDigest } from '@tra/release'
import { trailersOf } from '../gpg/index.ts'
import { boundedText } from './bounded-text.ts'
import { type DigestingFile, openDigestingFile } from './digesting-file.ts'
import type { MetadataScope } from './metadata-keeper.ts'
import { archiveFormatOf, readArchive } from './read-archive.ts'
import { type ArchiveBounds, MAX_COMPANION_TEXT_BYTES } from './read-bounds.ts'
import type { DigestTrailer, RunningDigests } from './running-digests.ts'

const TEXT_COMPANION = /\.(asc|sha512|sha256|sha1|sha|md5|mds)$|(^|\/)(MD5|SHA\d*)SUMS?(\.txt)?$/i

/** One file to read; plain data, so that it can be given to another thread. */
export interface FileJob {
  directory: string
  /** Relative to the directory. */
  path: string
  /** The `.asc` beside it, relative to the directory. */
  signature?: string
  bounds: ArchiveBounds
  /** What to keep of an archive to tell its components; nothing unless given. */
  metadata?: MetadataScope | undefined
}

async function readBeginning(path: string, maximumBytes: number): Promise<string> {
  await using file = await openDigestingFile(path)
  const text = boundedText(maximumBytes)
  for await (const chunk of file.chunks()) {
    text.add(chunk)
    if (text.isFull) break
  }
  return text.toString()
}

async function signatureTrailers({ directory, signature }: FileJob): Promise<DigestTrailer[]> {
  if (signature === undefined) return []
  return trailersOf(await readBeginning(join(directory, signature), MAX_COMPANION_TEXT_BYTES))
}

function signatureDigests(trailers: readonly DigestTrailer[], digests: readonly string[]): SignatureDigest[] {
  return trailers.map(({ hash, trailer }, index) => ({
    hash,
    trailer: Buffer.from(trailer).toString('hex'),
    digest: digests[index] ?? '',
  }))
}

/** A file that is no archive; small companions are kept as text. */
async function readPlain(path: string, file: DigestingFile): Promise<Pick<ReadFile, 'text'>> {
  const keepsText = TEXT_COMPANION.test(path) && file.size <= MAX_COMPANION_TEXT_BYTES
  const text = boundedText(keepsText ? MAX_COMPANION_TEXT_BYTES : 0)
  for await (const chunk of file.chunks()) text.add(chunk)
  return keepsText ? { text: text.toString() } : {}
}

/**
 * Reads one file of a candidate: every byte passes once and is hashed and, in an archive, parsed on the way. What is
 * wrong with an archive is a fact, not an error.
 * @param running where the digests are computed; on this thread unless given.
 * @throws ReleaseError NOT_FOUND, MALFORMED (the file changed meanwhile).
 */
export async function readCandidateFile(job: FileJob, running?: RunningDigests): Promise<ReadFile> {
  const { directory, path, bounds, metadata } = job
  const trailers = await signatureTrailers(job)
  await using file = await openDigestingFile(join(directory, path), running)
  const format = archiveFormatOf(path)
  const content = format === undefined ? await readPlain(path, file) : await readArchive(file, format, bounds, metadata)
  // The digests come last: they count what a broken archive left unread, too.
  const { withTrailers, ...digests } = await file.digests(trailers)
  const { magic } = recognise(file.head, file.size)
  const forSignatures = signatureDigests(trailers, withTrailers)
  return {
    path,
    size: file.size,
    ...digests,
    ...content,
    ...(magic === undefined ? {} : { magic }),
    ...(forSignatures.length > 0 ? { signatureDigests: forSignatures } : {}),
  }
}
