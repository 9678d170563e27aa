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

import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { HEAD_BYTES } from '@tra/contents'
import { ReleaseError } from '@tra/kernel'
import { ReadAhead } from './read-ahead.ts'
import { piecesReadHere } from './read-here.ts'
import { type DigestTrailer, type FileDigests, localDigests, type RunningDigests } from './running-digests.ts'

/** A file that is read once, from its beginning to its end, whoever asks for the pieces. */
export interface DigestingFile extends AsyncDisposable {
  readonly fd: number
  readonly size: number
  /** The first bytes, as soon as they were read. */
  readonly head: Uint8Array
  /** The pieces not yet read; each is valid until the third one after it is asked for. A reader that gives up leaves the rest to the next one. */
  chunks(): AsyncGenerator<Buffer>
  /** Reads what is left and returns the digests of the whole file. @throws ReleaseError MALFORMED if its size changed. */
  digests(trailers?: readonly DigestTrailer[]): Promise<FileDigests & { withTrailers: string[] }>
}

/** @throws ReleaseError NOT_FOUND for what can't be opened as a plain file. */
export async function openPlainFile(path: string): Promise<FileHandle> {
  try {
    // Between the listing and this line a link or a pipe could have taken the file's place.
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `${path} can't be opened`, { hint: 'check that the file is readable', cause })
  }
}

/**
 * @param elsewhere computes the digests where this thread doesn't.
 * @throws ReleaseError NOT_FOUND for what can't be opened as a plain file.
 */
export async function openDigestingFile(path: string, elsewhere?: RunningDigests): Promise<DigestingFile> {
  const handle = await openPlainFile(path)
  const { size } = await handle.stat()
  const running = elsewhere ?? localDigests()
  const ahead = elsewhere === undefined ? piecesReadHere(handle, size) : new ReadAhead(handle, size)
  let position = 0
  let head: Uint8Array = Buffer.alloc(0)
  let previous: Promise<unknown> = Promise.resolve()

  const readNext = async (): Promise<Buffer | undefined> => {
    const chunk = await ahead.next()
    if (chunk.length === 0) return undefined
    if (position === 0) head = Uint8Array.from(chunk.subarray(0, HEAD_BYTES))
    position += chunk.length
    ahead.keepUntil(running.update(chunk))
    return chunk
  }
  // One read after the other: a pipeline that was torn down may still have one under way.
  const next = (): Promise<Buffer | undefined> => {
    const step = previous.then(readNext)
    previous = step.catch(() => undefined)
    return step
  }
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let chunk = await next(); chunk !== undefined; chunk = await next()) yield chunk
  }
  return {
    fd: handle.fd,
    size,
    get head() {
      return head
    },
    chunks,
    async digests(trailers = []) {
      while ((await next()) !== undefined);
      if (position !== size) throw new ReleaseError('MALFORMED', `${path} changed while it was read`)
      return running.finish(trailers)
    },
    async [Symbol.asyncDispose]() {
      await ahead.settle()
      await handle.close()
    },
  }
}
