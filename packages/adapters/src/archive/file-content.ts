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

import { createHash, type Hash, hash } from 'node:crypto'
import { type Content, HEAD_BYTES, lfBlobId, recognise } from '@tra/contents'

/** What is known of a file's content once all of it went by. */
export interface FileContent {
  /** Git blob id, SHA-1 in hex. */
  blob: string
  /** The same with Unix line endings, for a text with those of Windows that arrived in one piece. */
  lfBlob?: string
  content: Content
}

const blobHead = (size: number) => `blob ${size}\0`

/** Content that arrives in pieces: only its beginning is kept. */
export class FileContentReader {
  readonly #size: number
  readonly #hash: Hash
  #head: Buffer
  #filled = 0
  #seen = 0

  constructor(size: number) {
    this.#size = size
    this.#hash = createHash('sha1').update(blobHead(size))
    this.#head = Buffer.allocUnsafe(Math.min(size, HEAD_BYTES))
  }

  add(piece: Uint8Array): void {
    this.#hash.update(piece)
    this.#seen += piece.length
    const wanted = this.#head.length - this.#filled
    if (wanted <= 0) return
    const part = piece.subarray(0, wanted)
    this.#head.set(part, this.#filled)
    this.#filled += part.length
  }

  /** Whether as much arrived as was stated. */
  get isWhole(): boolean {
    return this.#seen === this.#size
  }

  result(): FileContent {
    return { blob: this.#hash.digest('hex'), content: recognise(this.#head.subarray(0, this.#filled), this.#size) }
  }
}

// `hash` in one call is faster than an object, but it takes one buffer: small files are copied behind their heading.
const SCRATCH_BYTES = 64 * 1024
const scratch = Buffer.allocUnsafe(SCRATCH_BYTES)

function blobOf(content: Uint8Array): string {
  const length = scratch.write(blobHead(content.length), 'latin1')
  if (length + content.length > SCRATCH_BYTES)
    return createHash('sha1').update(blobHead(content.length)).update(content).digest('hex')
  scratch.set(content, length)
  return hash('sha1', scratch.subarray(0, length + content.length))
}

/** The fast path: a file that arrived in one piece. */
export function contentOf(whole: Uint8Array): FileContent {
  const content = recognise(whole, whole.length)
  const lfBlob = content.kind === 'text' ? lfBlobId(whole) : undefined
  return lfBlob === undefined ? { blob: blobOf(whole), content } : { blob: blobOf(whole), lfBlob, content }
}
