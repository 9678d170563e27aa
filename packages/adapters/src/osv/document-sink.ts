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

import type { ArchiveProblem, ArchiveProblemKind } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { ArchiveEntry, EntrySink } from '../archive/index.ts'

/** npm's has some 220,000 advisories, most of them of malicious packages, with about 1 GB. */
const MAX_DOCUMENTS = 2_000_000
const MAX_BYTES = 16 * 1024 ** 3
/** OSV's largest advisories, of the Linux kernel, have less than 5 MB. */
const MAX_DOCUMENT_BYTES = 32 * 1024 ** 2

/** Problems after which a part of the database would be missing. What else is odd about a zip harms nobody here. */
const DAMAGE: ReadonlySet<ArchiveProblemKind> = new Set(['unreadable', 'checksum-mismatch', 'overlapping-entries'])

/** Takes the JSON documents out of a zip, one after the other. */
export class DocumentSink implements EntrySink {
  readonly #path: string
  readonly #take: (document: Uint8Array, name: string) => void
  #documents = 0
  #bytes = 0
  #name: string | undefined
  #pieces: Uint8Array[] = []
  #length = 0

  constructor(path: string, take: (document: Uint8Array, name: string) => void) {
    this.#path = path
    this.#take = take
  }

  unpacked(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > MAX_BYTES) throw this.#tooLarge(`more than ${MAX_BYTES} bytes`)
  }

  begin({ name, kind, size }: ArchiveEntry): void {
    this.#documents += 1
    if (this.#documents > MAX_DOCUMENTS) throw this.#tooLarge(`more than ${MAX_DOCUMENTS} advisories`)
    this.#name = kind === 'file' && name.endsWith('.json') ? name : undefined
    if (this.#name !== undefined && size > MAX_DOCUMENT_BYTES)
      throw this.#tooLarge(`an advisory of more than ${MAX_DOCUMENT_BYTES} bytes`)
  }

  data(piece: Uint8Array): void {
    if (this.#name === undefined) return
    this.#length += piece.length
    if (this.#length > MAX_DOCUMENT_BYTES) throw this.#tooLarge(`an advisory of more than ${MAX_DOCUMENT_BYTES} bytes`)
    // The piece is the reader's again when this call ends.
    this.#pieces.push(Uint8Array.from(piece))
  }

  end(): void {
    const [first = new Uint8Array(), ...more] = this.#pieces
    if (this.#name !== undefined) this.#take(more.length === 0 ? first : Buffer.concat(this.#pieces), this.#name)
    this.#name = undefined
    this.#pieces = []
    this.#length = 0
  }

  problem({ kind, detail, entry }: ArchiveProblem): void {
    if (!DAMAGE.has(kind)) return
    throw new ReleaseError('MALFORMED', `${this.#path}${entry === undefined ? '' : `, ${entry}`}: ${detail}`, {
      hint: 'Get the archive anew: with half of a database, vulnerabilities would be missed.',
    })
  }

  #tooLarge(what: string): ReleaseError {
    return new ReleaseError('LIMIT_EXCEEDED', `${this.#path} holds ${what}`, {
      hint: 'Check that it is a database of OSV.',
    })
  }
}
