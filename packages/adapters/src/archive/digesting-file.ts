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

import { createHash, type Hash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { HEAD_BYTES } from '@tra/contents'
import { ReleaseError } from '@tra/kernel'

const CHUNK_BYTES = 1024 * 1024

export interface FileDigests {
  /** Lower-case hex. */
  sha256: string
  sha512: string
}

/** A file that is read once, from its beginning to its end, whoever asks for the pieces. */
export interface DigestingFile extends AsyncDisposable {
  readonly fd: number
  readonly size: number
  /** The first 8 KiB, or all of a smaller file; empty before anything was read. */
  readonly head: Uint8Array
  /** The pieces not yet read; each is valid until the next one is asked for. A reader that gives up leaves the rest to the next one. */
  chunks(): AsyncGenerator<Buffer>
  /** Reads what is left and returns the digests of the whole file. @throws ReleaseError MALFORMED if its size changed. */
  digests(): Promise<FileDigests>
  /** After {@link digests}: the digest of the file followed by some bytes, without reading the file again. */
  digestWith(algorithm: keyof FileDigests, trailer: Uint8Array): string
}

async function openPlainFile(path: string): Promise<FileHandle> {
  try {
    // Between the listing and this line a link or a pipe could have taken the file's place.
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `${path} can't be opened`, { hint: 'check that the file is readable', cause })
  }
}

/** Reads ahead into one of two buffers while the other one is being used. */
class ReadAhead {
  readonly #handle: FileHandle
  readonly #buffers: Buffer[] = []
  #position = 0
  #turn = 0
  #pending: Promise<Buffer> | undefined

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async #read(): Promise<Buffer> {
    const turn = this.#turn++ % 2
    const buffer = (this.#buffers[turn] ??= Buffer.allocUnsafe(CHUNK_BYTES))
    const { bytesRead } = await this.#handle.read(buffer, 0, CHUNK_BYTES, this.#position)
    this.#position += bytesRead
    return buffer.subarray(0, bytesRead)
  }

  /** The next piece; empty at the end of the file. */
  async next(): Promise<Buffer> {
    const piece = await (this.#pending ?? this.#read())
    this.#pending = piece.length < CHUNK_BYTES ? undefined : this.#read()
    // Whoever awaits it next sees the failure; until then it must not count as unhandled.
    this.#pending?.catch(() => undefined)
    return piece
  }

  async settle(): Promise<void> {
    await this.#pending?.catch(() => undefined)
  }
}

/** @throws ReleaseError NOT_FOUND for what can't be opened as a plain file. */
export async function openDigestingFile(path: string): Promise<DigestingFile> {
  const handle = await openPlainFile(path)
  const { size } = await handle.stat()
  const ahead = new ReadAhead(handle)
  const hashes: Record<keyof FileDigests, Hash> = { sha256: createHash('sha256'), sha512: createHash('sha512') }
  let position = 0
  let head: Uint8Array = Buffer.alloc(0)
  let previous: Promise<unknown> = Promise.resolve()

  const readNext = async (): Promise<Buffer | undefined> => {
    const chunk = await ahead.next()
    if (chunk.length === 0) return undefined
    // A copy: the buffer is used again for what follows.
    if (position === 0) head = Uint8Array.from(chunk.subarray(0, HEAD_BYTES))
    position += chunk.length
    hashes.sha256.update(chunk)
    hashes.sha512.update(chunk)
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
    async digests() {
      while ((await next()) !== undefined);
      if (position !== size) throw new ReleaseError('MALFORMED', `${path} changed while it was read`)
      return { sha256: hashes.sha256.copy().digest('hex'), sha512: hashes.sha512.copy().digest('hex') }
    },
    digestWith: (algorithm, trailer) => hashes[algorithm].copy().update(trailer).digest('hex'),
    async [Symbol.asyncDispose]() {
      await ahead.settle()
      await handle.close()
    },
  }
}
