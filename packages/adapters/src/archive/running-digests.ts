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

/** Hashes on the thread that reads. */
export class OwnDigests implements RunningDigests {
  readonly #hashes: Record<keyof FileDigests, Hash> = { sha256: createHash('sha256'), sha512: createHash('sha512') }

  update(piece: Buffer): undefined {
    this.#hashes.sha256.update(piece)
    this.#hashes.sha512.update(piece)
  }

  async finish(trailers: readonly DigestTrailer[]) {
    const { sha256, sha512 } = this.#hashes
    // A copy of the state gives the digest a signature signs without another read (docs/decisions/0006).
    const withTrailers = trailers.map(({ hash, trailer }) => this.#hashes[hash].copy().update(trailer).digest('hex'))
    return { sha256: sha256.copy().digest('hex'), sha512: sha512.copy().digest('hex'), withTrailers }
  }
}
