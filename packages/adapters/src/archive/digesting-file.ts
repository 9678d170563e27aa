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

import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { ReleaseError } from '@tra/kernel'

const CHUNK_BYTES = 1024 * 1024

export interface FileDigests {
  sha256: string
  sha512: string
}

/** A file that is read once, from its beginning to its end, whoever asks for the pieces. */
export interface DigestingFile extends AsyncDisposable {
  readonly fd: number
  readonly size: number
  /** The pieces not yet read. A reader that gives up leaves the rest to the next one. */
  chunks(): AsyncGenerator<Buffer>
  /** Reads what is left and returns the digests of the whole file. @throws ReleaseError MALFORMED if its size changed. */
  digests(): Promise<FileDigests>
}

async function openPlainFile(path: string): Promise<FileHandle> {
  try {
    // Between the listing and this line a link or a pipe could have taken the file's place.
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `${path} can't be opened`, { hint: 'check that the file is readable', cause })
  }
}

export async function openDigestingFile(path: string): Promise<DigestingFile> {
  const handle = await openPlainFile(path)
  const { size } = await handle.stat()
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')]
  let position = 0
  let previous: Promise<unknown> = Promise.resolve()

  const readNext = async (): Promise<Buffer | undefined> => {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position)
    if (bytesRead === 0) return undefined
    const chunk = buffer.subarray(0, bytesRead)
    position += bytesRead
    sha256.update(chunk)
    sha512.update(chunk)
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
    chunks,
    async digests() {
      while ((await next()) !== undefined);
      if (position !== size) throw new ReleaseError('MALFORMED', `${path} changed while it was read`)
      return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex') }
    },
    [Symbol.asyncDispose]: () => handle.close(),
  }
}
