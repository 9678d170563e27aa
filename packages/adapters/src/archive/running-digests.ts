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

export interface FileDigests {
  /** Lower-case hex. */
  sha256: string
  sha512: string
}

/** Bytes to be hashed behind those of the file, for a signature over it. */
export interface DigestTrailer {
  hash: keyof FileDigests
  trailer: Uint8Array
}

/** Digests of a file while it is read. */
export interface RunningDigests {
  /** @returns a promise when the piece is still needed after the call; it ends when the bytes may change. */
  update(piece: Buffer): Promise<void> | undefined
  /** The digests of the file, and of the file followed by each trailer, in lower-case hex. */
  finish(trailers: readonly DigestTrailer[]): Promise<FileDigests & { withTrailers: string[] }>
}

/** Digests of some of the algorithms: `withTrailers` has the place of every trailer, filled where the hash is one of them. */
export interface SomeDigests extends Partial<FileDigests> {
  withTrailers: (string | undefined)[]
}

/** Hashes by the algorithms that are this thread's part. */
export class OwnDigests {
  readonly #hashes: Partial<Record<keyof FileDigests, Hash>>

  constructor(algorithms: readonly (keyof FileDigests)[]) {
    this.#hashes = Object.fromEntries(algorithms.map((algorithm) => [algorithm, createHash(algorithm)]))
  }

  update(piece: Buffer): void {
    for (const hash of Object.values(this.#hashes)) hash.update(piece)
  }

  finish(trailers: readonly DigestTrailer[]): SomeDigests {
    // A copy of the state gives the digest a signature signs without another read (docs/decisions/0006).
    const withTrailers = trailers.map(({ hash, trailer }) => this.#hashes[hash]?.copy().update(trailer).digest('hex'))
    const digests = Object.entries(this.#hashes).map(([algorithm, hash]) => [algorithm, hash.copy().digest('hex')])
    return { ...Object.fromEntries(digests), withTrailers }
  }
}

/** Both threads' parts of the digests as one. @throws Error when an algorithm was nobody's part. */
export function wholeDigests(...parts: readonly SomeDigests[]): FileDigests & { withTrailers: string[] } {
  const { sha256, sha512 }: Partial<FileDigests> = Object.assign({}, ...parts)
  const withTrailers = parts[0]?.withTrailers.map((_, index) => {
    const digest = parts.map((part) => part.withTrailers[index]).find((found) => found !== undefined)
    return digest ?? missing()
  })
  return { sha256: sha256 ?? missing(), sha512: sha512 ?? missing(), withTrailers: withTrailers ?? [] }
}

function missing(): never {
  throw new Error('a digest was left to nobody')
}

/** Hashes on the thread that reads. */
export function localDigests(): RunningDigests {
  const own = new OwnDigests(['sha256', 'sha512'])
  return {
    update(piece) {
      own.update(piece)
      return undefined
    },
    finish: async (trailers) => wholeDigests(own.finish(trailers)),
  }
}
